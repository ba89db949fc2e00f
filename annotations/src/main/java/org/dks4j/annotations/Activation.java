/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

/** The activations that a description can choose from. */
public enum Activation {
    /** The network's choice: {@link DKSNetwork#activation()}. */
    NETWORK,
    /** None: the layer stays linear. */
    LINEAR,
    /** tanh(x). */
    TANH,
    /** 1 / (1 + exp(-x)). */
    SIGMOID,
    /** erf(x). */
    ERF,
    /** max(x, 0). */
    RELU,
    /** x above 0, a·x below; shaping solves for a, which is 0.01 otherwise. */
    LEAKY_RELU,
    /** log(1 + exp(x)). */
    SOFTPLUS,
    /** λx above 0, λa(exp(x) - 1) below. */
    SELU,
    /** x above 0, exp(x) - 1 below. */
    ELU,
    /** x·sigmoid(x). */
    SWISH,
    /** (sqrt(x² + 1) - 1) / 2 + x. */
    BENTID,
    /** atan(x). */
    ATAN,
    /** asinh(x). */
    ASINH,
    /** x². */
    SQUARE,
    /** x / (1 + |x|). */
    SOFTSIGN,
    /** The tanh approximation, x/2·(1 + tanh(sqrt(2/π)(x + 0.044715x³))). */
    GELU,
    /** x·Φ(x), Φ the normal distribution function. */
    GELU_EXACT,
    /** sin(x). */
    SIN,
    /** cos(x). */
    COS
}
