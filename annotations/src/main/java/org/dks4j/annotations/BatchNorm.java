/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Batch normalization over all axes but the last; only with {@link Method#NONE} (docs/mathematics.md, section 2.9). */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface BatchNorm {

    /** The decay of the moving averages per training step, in [0, 1). */
    double momentum() default 0.9;

    /** Added to the variance before the square root; above 0. */
    double epsilon() default 1e-5;
}
