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
 * A transposed convolution, also called deconvolution: {height, width, channels} becomes {stride·height, stride·width, channels}. It is a convolution with
 * stride 1 of its input with stride - 1 zeros after each location (docs/mathematics.md, section 2.14).
 *
 * <p>In a shaped network its stride is 1, or {@link #everyPhase()} is true; {@link Upsample} and {@link Conv} are another way to more locations.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface ConvTranspose {

    /** Output channels; inside a block this or {@link #width()}, or neither for the block's own channels. */
    int channels() default 0;

    /** Output channels relative to the block's, for example 0.25; the product must be a whole number. */
    double width() default 0;

    /**
     * The window's size along each spatial axis, or a single number for all axes. For {@link Initializer#SCALED_ORTHOGONAL} odd, or with
     * {@link #everyPhase()} at least the stride.
     */
    int[] kernel();

    /** The number of output locations for each input location along each spatial axis, or a single number for all axes. */
    int[] stride() default 1;

    /**
     * Whether the kernel is initialized so that the output is that of nearest-neighbour upsampling and a 1x1 convolution: with the same
     * matrix in the taps of all stride·stride output locations of an input location. Otherwise it is in the centre tap only, so that 1 of
     * stride·stride locations is not 0. Initializers other than {@link Initializer#SCALED_ORTHOGONAL} draw all taps.
     */
    boolean everyPhase() default false;

    /** Whether a trainable bias, initialized to 0, is added. */
    boolean bias() default true;

    /** The activation of the output. */
    Activation activation() default Activation.LINEAR;
}
