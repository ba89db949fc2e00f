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
 * Squeeze and excitation (Hu et al. 2018, arXiv 1709.01507): every channel is multiplied by a number between 0 and 1 that depends on the means of all channels over
 * the locations: x·sigmoid(V·relu(W·mean(x))), with trainable dense layers W and V (docs/mathematics.md, section 2.15).
 *
 * <p>In a shaped network it is a departure, as it divides q by about 4, unless {@link #open()} is true.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface SqueezeExcite {

    /** The number of channels for each hidden unit; divides the number of channels. */
    int reduction() default 16;

    /** Whether it starts as the identity: V is initialized to 0, and the factor is 2·sigmoid, from 0 to 2. */
    boolean open() default false;
}
