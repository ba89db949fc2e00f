package org.dks4j.processor.generate;

import java.util.Collections;
import org.dks4j.processor.ir.BlockType;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.LayerSpec;

/** How many times fewer locations a block's chain has at its end, apart from the stride that a use supplies. */
final class ChainStride {

    private ChainStride() {}

    /** The product of the strides written in the block. */
    static long fixed(BlockType block) {
        return block.components().stream().mapToLong(ChainStride::fixed).reduce(1, (a, b) -> a * b);
    }

    private static long fixed(Component component) {
        int times = component.repeat().orElse(1);
        if (component instanceof Component.BlockComponent use) {
            // Only the first repetition takes the stride of the use.
            return power(fixed(use.block()), times) * power(use.stride(), stridedLayers(use.block()));
        }
        return component instanceof Component.LayerComponent layer ? power(fixed(layer.layer()), times) : 1;
    }

    private static long fixed(LayerSpec layer) {
        if (layer instanceof LayerSpec.Conv conv) {
            return conv.stride();
        }
        if (layer instanceof LayerSpec.MaxPool pool) {
            return pool.stride();
        }
        return layer instanceof LayerSpec.MeanPool pool ? pool.stride() : 1;
    }

    private static long power(long base, int exponent) {
        return base == 1 ? 1 : (long) Math.pow((double) base, exponent);
    }

    private static int stridedLayers(BlockType block) {
        return block.components().stream()
                .filter(component -> component instanceof Component.LayerComponent layer
                        && layer.layer() instanceof LayerSpec.Conv conv
                        && conv.strided())
                .mapToInt(component -> component.repeat().orElse(1))
                .sum();
    }

    /** The stride that a use supplies, as often as the block's layers take it: {@code stride * stride} for two. */
    static String repeatedStride(BlockType block, String stride) {
        return String.join(" * ", Collections.nCopies(stridedLayers(block), stride));
    }
}
