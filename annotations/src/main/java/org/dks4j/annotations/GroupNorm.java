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
 * Group normalization (Wu and He 2018, arXiv 1803.08494): the channels, in order, are divided into groups of equal size, and each group of each
 * example is normalized to mean 0 and variance 1. Each channel then has a trainable gain, initialized to 1, and a trainable bias,
 * initialized to 0 (docs/mathematics.md, section 2.8).
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface GroupNorm {

    /** The number of groups, which divides the number of channels. */
    int groups();

    /**
     * Whether each location is normalized by itself, so that one group is layer normalization. Otherwise all locations of an example are
     * normalized together, as in the paper, which needs {@link Method#NONE}.
     */
    boolean perLocation() default false;

    /** Added to the variance before the square root; above 0. */
    double epsilon() default 1e-5;
}
