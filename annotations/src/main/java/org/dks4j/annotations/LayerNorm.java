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
 * Layer normalization over the channels of each location, with a trainable gain, initialized to 1 (docs/mathematics.md,
 * section 2.8).
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface LayerNorm {

    /**
     * Whether the mean is subtracted and a trainable bias, initialized to 0, is added; otherwise this is RMS
     * normalization.
     */
    boolean centered() default true;

    /** Added to the variance, or to the mean square, before the square root; above 0. */
    double epsilon() default 1e-6;
}
