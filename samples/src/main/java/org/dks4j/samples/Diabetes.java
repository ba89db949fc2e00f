/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.samples;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Task;

/**
 * The progression of diabetes after a year: {@code --data samples/tables/diabetes.csv --target progression}. The relation is nearly linear and
 * the patients are few, so the maximal slope is low: the network then starts close to a linear map.
 */
@DKSNetwork(input = 10, task = Task.REGRESSION, activation = Activation.TANH, maximalSlope = 1.1)
record Diabetes(
        @Repeat(8) @Dense(units = 32, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 1) Layer progression) {}
