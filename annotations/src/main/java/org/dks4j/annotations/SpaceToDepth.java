package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Blocks of locations become locations: {height, width, channels} becomes {height / size, width / size, size²·channels}. Right after
 * an input of one channel it gives a shaped network patches to compare, where single numbers have only the cosines 1 and -1.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface SpaceToDepth {

    /** Height and width of a block; must divide those of the tensor. */
    int size();
}
