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
 * Runs a block's components in parallel, each on the block's input, and adds their outputs: Σ wᵢ·componentᵢ(x). A
 * repeated component is one branch, a chain of its repetitions. With {@link Residual} the sum replaces the chain.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Branches {

    /**
     * One weight for each component; under kernel shaping their squares must add up to 1. By default 1/sqrt(n) for each
     * of n components.
     */
    double[] weights() default {};
}
