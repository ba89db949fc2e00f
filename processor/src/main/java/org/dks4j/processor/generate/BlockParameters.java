/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import org.dks4j.processor.ir.BlockType;
import org.dks4j.processor.ir.Component;

/** The parameters that a block's method needs from its uses. */
record BlockParameters(boolean channels, boolean stride) {

    static BlockParameters of(BlockType block) {
        return new BlockParameters(
                block.components().stream().anyMatch(BlockParameters::needsChannels),
                block.components().stream().anyMatch(Component::strided));
    }

    private static boolean needsChannels(Component component) {
        if (component instanceof Component.BlockComponent block) {
            return block.channels() == 0 && of(block.block()).channels();
        }
        return component instanceof Component.LayerComponent layer
                && layer.layer().outputs().filter(width -> !width.isAbsolute()).isPresent();
    }
}
