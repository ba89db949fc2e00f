package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the component that a layer or block reads, instead of the one before it. Of a repeated layer or block the first one
 * reads it.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface From {

    /**
     * An earlier component of the same record: {@code "stem"}, or for one of a repeated component {@code "hidden[2]"}
     * (the name alone is the last of them). {@code "input"} is what the record is fed with, unless a component has that
     * name.
     */
    String value();
}
