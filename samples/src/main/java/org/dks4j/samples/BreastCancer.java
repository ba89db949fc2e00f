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

/** Malignant or benign tumours by the shapes of their cells: {@code --data samples/tables/breast_cancer.csv}. */
@DKSNetwork(input = 30, activation = Activation.TANH)
record BreastCancer(
        @Repeat(8) @Dense(units = 64, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 2) Layer logits) {}
