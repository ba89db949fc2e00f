/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;

/** Every activation that can be shaped, once each. */
@SuppressWarnings("DKS202")
@DKSNetwork(input = 784, activation = Activation.TANH)
public record EveryActivation(
        @Dense(units = 64, activation = Activation.TANH) Layer tanh,
        @Dense(units = 64, activation = Activation.SIGMOID) Layer sigmoid,
        @Dense(units = 64, activation = Activation.ERF) Layer erf,
        @Dense(units = 64, activation = Activation.RELU) Layer relu,
        @Dense(units = 64, activation = Activation.LEAKY_RELU) Layer leakyRelu,
        @Dense(units = 64, activation = Activation.SOFTPLUS) Layer softplus,
        @Dense(units = 64, activation = Activation.SELU) Layer selu,
        @Dense(units = 64, activation = Activation.ELU) Layer elu,
        @Dense(units = 64, activation = Activation.SWISH) Layer swish,
        @Dense(units = 64, activation = Activation.BENTID) Layer bentid,
        @Dense(units = 64, activation = Activation.ATAN) Layer atan,
        @Dense(units = 64, activation = Activation.ASINH) Layer asinh,
        @Dense(units = 64, activation = Activation.SOFTSIGN) Layer softsign,
        @Dense(units = 64, activation = Activation.GELU) Layer gelu,
        @Dense(units = 64, activation = Activation.GELU_EXACT) Layer geluExact,
        @Dense(units = 64, activation = Activation.SIN) Layer sin,
        @Dense(units = 64, activation = Activation.COS) Layer cos,
        @Dense(units = 10) Layer logits) {}
