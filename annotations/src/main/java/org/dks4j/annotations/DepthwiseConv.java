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
 * A separate convolution of every channel of a {length, channels} or {height, width, channels} tensor. It does not mix channels, so it does
 * not count as an affine layer before an activation (docs/mathematics.md, section 2.4).
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface DepthwiseConv {

    /**
     * The window's size along each spatial axis, {@code {3, 1}} for 3 rows and 1 column, or a single number for all axes; odd for {@link
     * Initializer#SCALED_ORTHOGONAL}.
     */
    int[] kernel();

    /** The window's step along each spatial axis, or a single number for all axes. */
    int[] stride() default 1;

    /** Inside a block: whether this layer takes the block's stride. */
    boolean strided() default false;

    /** The padding at the border. */
    Padding padding() default Padding.SAME;

    /** Whether a trainable bias, initialized to 0, is added. */
    boolean bias() default true;
}
