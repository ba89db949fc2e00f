/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

/**
 * The place of an attention layer that leads towards a target kernel of positions.
 *
 * @param layer l, from 1 to L: one more than the largest of those before it
 * @param layers L, the largest in the network
 */
public record AttentionPlace(int layer, int layers) {}
