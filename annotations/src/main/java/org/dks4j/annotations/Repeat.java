package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Repeats a component of type {@code List}: each repetition is fed by the one before and has its own parameters. A
 * block's stride is taken by the first repetition only.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Repeat {

    /** How many times; at least 1. */
    int value();
}
