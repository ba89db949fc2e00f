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
 * The layer's input x, gated by an earlier component g of the same shape: x·(sqrt(1 - w²) + w·g), elementwise
 * (docs/mathematics.md, section 2.7).
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Gate {

    /** The component g, named as in {@link From#value()}. */
    String by();

    /** w, in [0, 1]: 0 leaves x as it is, 1 multiplies it by g. */
    double weight() default 0.5;
}
