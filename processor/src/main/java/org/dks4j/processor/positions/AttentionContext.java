/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.positions;

import org.dks4j.processor.kernel.AttentionPlace;

/**
 * What an attention's kernel depends on besides its own settings.
 *
 * @param place of the layer
 * @param channels d
 * @param heads H
 * @param causal whether a position sees itself and those before only
 * @param weightGain σ_w² of the network's kernels from d to d channels
 */
public record AttentionContext(AttentionPlace place, int channels, int heads, boolean causal, double weightGain) {}
