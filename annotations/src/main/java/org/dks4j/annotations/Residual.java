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
 * Adds a shortcut around the chain of a block's layers. Where the chain changes the shape, the shortcut is a projection (a
 * 1x1 convolution or a dense layer), which reads the activated tensor when the chain starts with an activation.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Residual {

    /**
     * w in w·shortcut(x) + sqrt(1 - w²)·chain(x), in [0, 1]; 0 leaves the shortcut out. Required for
     * {@link Summation#NORMALIZED}, and only there.
     */
    double shortcut() default Double.NaN;

    /** α of {@link Summation#NORMALIZER_FREE}; above 0. */
    double alpha() default 0.2;

    /** How the two are added. */
    Summation sum() default Summation.NORMALIZED;
}
