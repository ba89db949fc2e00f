/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.samples;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.MaxPool;
import org.dks4j.annotations.Repeat;

/** ResNetV2-50 for ImageNet without skip connections or normalization. */
@SuppressWarnings("DKS201") // the stem's max pooling, as in the published network
@DKSNetwork(
        input = {224, 224, 3},
        activation = Activation.SOFTPLUS)
record ResNet50(
        @Conv(channels = 64, kernel = 7, stride = 2) Layer stem,
        @MaxPool(size = 3, stride = 2) Layer pool,
        @Repeat(3) @Block(channels = 256) List<Bottleneck> group1,
        @Repeat(4) @Block(channels = 512, stride = 2) List<Bottleneck> group2,
        @Repeat(6) @Block(channels = 1024, stride = 2) List<Bottleneck> group3,
        @Repeat(3) @Block(channels = 2048, stride = 2) List<Bottleneck> group4,
        @Activate Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 1000) Layer logits) {}
