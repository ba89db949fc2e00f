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
 * Marks a record as the description of a network. The record's components, in order, are its layers: each reads the one
 * before it, the first reads the network's input, and the last gives the outputs, such as logits. A network with several tasks has an
 * {@link Output} for each.
 *
 * <p>For a record {@code Net} the compiler generates {@code NetGraph} and {@code NetTrainer} in the same package, and
 * {@code META-INF/dks4j/<binary name>.json} in the class output.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface DKSNetwork {

    /**
     * The shape of one example: {@code {features}}, {@code {length, channels}} or {@code {height, width, channels}}, each at
     * least 1.
     */
    int[] input();

    /** What the network is for; not given where components are {@link Output}s. */
    Task task() default Task.CLASSIFICATION;

    /** The normalization of this input and of every {@link Input}. */
    InputNormalization inputNormalization() default InputNormalization.NONE;

    /**
     * The factor of the homogeneous coordinate before normalization, with {@link InputNormalization#HOMOGENEOUS} and
     * {@link InputNormalization#HOMOGENEOUS_AVERAGE}; above 0.
     */
    double homogeneousScale() default 1.0;

    /** The network's activation, to which {@link Activation#NETWORK} refers. This or {@link #formula()} is required. */
    Activation activation() default Activation.NETWORK;

    /** The network's activation as a formula of x, for example {@code x * tanh(softplus(x))}. */
    String formula() default "";

    /** How activations are transformed at initialization. */
    Method method() default Method.DKS;

    /**
     * For {@link Method#DKS}: the largest slope at c = 1 of the C map of any subnetwork, ζ in docs/mathematics.md, section 3.1; above 1.
     */
    double maximalSlope() default 1.5;

    /** For {@link Method#DKS}: the slope of each activation's Q map at q = 1, ρ in docs/mathematics.md, section 4.2; above 0. */
    double qSlope() default 1.0;

    /**
     * For {@link Method#TAT} with smooth activations: the largest curvature at c = 1 of the C map of any subnetwork, τ in
     * docs/mathematics.md, section 5.2; above 0.
     */
    double maximalCurvature() default 0.3;

    /**
     * For {@link Method#TAT} if leaky ReLU is the only activation: the largest value at c = 0 of the C map of any
     * subnetwork, η in docs/mathematics.md, section 5.1; between 0 and 1.
     */
    double cAtZero() default 0.9;

    /** Which parts of the network count as subnetworks for these maxima (docs/mathematics.md, section 3.2). */
    Subnetworks subnetworks() default Subnetworks.ENCLOSED;

    /**
     * How kernels are initialized. Kernel shaping requires {@link Initializer#SCALED_ORTHOGONAL}; {@link Method#NONE}
     * allows any.
     */
    Initializer initializer() default Initializer.SCALED_ORTHOGONAL;
}
