/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The component that a layer or block reads, instead of the one before it. In a repeated layer or block only the first
 * repetition reads it.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface From {

    /**
     * An earlier component of the same record: {@code "stem"}, or {@code "hidden[2]"} for one repetition of a component
     * (the name alone means the last one). {@code "input"} is the record's input, unless a component has that name.
     */
    String value();
}
