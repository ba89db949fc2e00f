package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One more input of the network, next to {@link DKSNetwork#input()}. It stands in the network's own record, before the
 * first layer, and is read where a later component names it; the layer after it is fed as if it were not there.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Input {

    /** The shape of one example: {@code {features}} or {@code {height, width, channels}}, each at least 1. */
    int[] value();
}
