/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The sum of earlier components of equal shapes, each times a fixed weight (docs/mathematics.md, section 2.3). */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Sum {

    /** The components, named as in {@link From#value()}. */
    String[] of();

    /**
     * One weight for each name; under kernel shaping their squares must add up to 1. By default 1/sqrt(n) for each of n
     * names.
     */
    double[] weights() default {};
}
