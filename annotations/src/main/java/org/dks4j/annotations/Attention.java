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
 * Self-attention over the positions of a {positions, units} tensor: diag(D)·softmax(Q·Kᵀ/sqrt(units / heads) + B + M)·X·V·O for each head, with trainable query, key,
 * value and output weights, constants B and D that give it its kernel at initialization, and a mask M (docs/mathematics.md, section 12.2).
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Attention {

    /** The number of heads; divides the units. */
    int heads();

    /** Whether each position sees itself and those before only, as a network needs that predicts the next token. */
    boolean causal() default false;

    /** What it does at initialization. */
    AttentionKernel kernel() default AttentionKernel.EXPONENTIAL;

    /**
     * γ of {@link AttentionKernel#EXPONENTIAL}: after the last attention layer of the network the correlation of two positions at distance n is to be e^(-γ·n), for
     * attention alone; above 0.
     */
    double decay() default 0.005;

    /** Of {@link AttentionKernel#UNIFORM}: the correlation of two positions after the last attention layer, for attention alone; above 0 and below 1. */
    double correlation() default 0.8;

    /**
     * Of {@link AttentionKernel#EXPONENTIAL} and {@link AttentionKernel#UNIFORM}: whether rows are scaled by the kernel that the compiler predicts, with
     * the activations between and the similarity of positions, so that q is 1 at every position. Otherwise the scale is that of attention alone.
     */
    boolean rescaled() default true;

    /** Of {@link AttentionKernel#CONDITIONED}: c, by whose square the values are multiplied at initialization; above 0. 1 keeps q, about 3 is usual after a normalization. */
    double valueScale() default 1;

    /** Whether there are output weights O. */
    boolean projection() default true;
}
