package org.dks4j.processor.generate;

import org.dks4j.processor.ir.BlockType;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.LayerSpec;
import org.dks4j.processor.ir.LayerSpec.Width;

/** Which of the values that a use supplies a block's method needs. */
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
        if (!(component instanceof Component.LayerComponent layer)) {
            return false;
        }
        if (layer.layer() instanceof LayerSpec.Conv conv) {
            return isRelative(conv.channels());
        }
        return layer.layer() instanceof LayerSpec.Dense dense && isRelative(dense.units());
    }

    private static boolean isRelative(Width width) {
        return !width.isAbsolute();
    }
}
