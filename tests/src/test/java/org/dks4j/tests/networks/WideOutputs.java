/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests.networks;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.From;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Output;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Task;

/** Three outputs at different depths, wide enough for their kernels to be measured. */
@DKSNetwork(input = 64, activation = Activation.TANH)
public record WideOutputs(
        @Repeat(3) @Dense(units = 512, activation = Activation.NETWORK) List<Layer> hidden,
        @Output(task = Task.REGRESSION) @Dense(units = 256) Layer numbers,
        @From("hidden") @Repeat(4) @Dense(units = 512, activation = Activation.NETWORK) List<Layer> deeper,
        @Output(task = Task.CLASSIFICATION, weight = 0.5) @Dense(units = 512) Layer kind,
        @From("hidden[0]") @Output(task = Task.MULTI_LABEL) @Dense(units = 128) Layer labels) {}
