/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.lower;

/**
 * The context of a component.
 *
 * @param prefix the prefix of its name
 * @param channels the block's channels; 0 outside of blocks
 * @param stride the stride of a strided layer
 * @param outputs the outputs of the components before it
 */
record BlockContext(String prefix, int channels, int stride, ComponentOutputs outputs) {}
