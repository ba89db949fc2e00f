/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A convolution of a {length, channels} or {height, width, channels} tensor. */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Conv {

    /** Output channels; inside a block this or {@link #width()}, or neither for the block's own channels. */
    int channels() default 0;

    /** Output channels relative to the block's, for example 0.25; the product must be a whole number. */
    double width() default 0;

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

    /** The number of groups of channels, each with its own kernel; must divide the input and output channels. */
    int groups() default 1;

    /** The activation of the output. */
    Activation activation() default Activation.LINEAR;
}
