package org.dks4j.processor.generate;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.dks4j.processor.ir.BlockType;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.LayerSpec;
import org.dks4j.processor.ir.Reference;

/**
 * How many times fewer locations a block has at its end: along any way through its layers, for ways that meet have equal
 * shapes.
 *
 * @param fixed the product of the strides written in the block
 * @param supplied how many layers take the stride that a use supplies
 */
record ChainStride(long fixed, int supplied) {

    private static final ChainStride NONE = new ChainStride(1, 0);

    static ChainStride of(BlockType block) {
        List<Component> components = block.components();
        // Every branch reads the block's input.
        boolean branches = block.branches().isPresent();
        ChainStride stride = NONE;
        int place = branches ? 0 : components.size() - 1;
        OptionalInt times = OptionalInt.empty();
        while (place >= 0 && place < components.size()) {
            Component component = components.get(place);
            stride = stride.then(of(component, times.orElse(component.repeat().orElse(1))));
            times = OptionalInt.empty();
            place = branches ? -1 : place - 1;
            if (!component.readsTheOneBefore()) {
                Reference source = Reference.of(component.references().get(0));
                place = place(components, source.name());
                times = place < 0
                        ? OptionalInt.empty()
                        : OptionalInt.of(
                                1 + source.place(components.get(place).repeat().orElse(1)));
            }
        }
        return stride;
    }

    private static int place(List<Component> components, String name) {
        return components.stream().map(Component::name).toList().indexOf(name);
    }

    private static ChainStride of(Component component, int times) {
        if (component instanceof Component.BlockComponent use) {
            // Only the first repetition takes the stride of the use.
            ChainStride block = of(use.block());
            return use.strided()
                    ? new ChainStride(power(block.fixed, times), block.supplied)
                    : new ChainStride(power(block.fixed, times) * power(Math.max(1, use.stride()), block.supplied), 0);
        }
        if (!(component instanceof Component.LayerComponent layer)) {
            return NONE;
        }
        LayerSpec spec = layer.layer();
        return new ChainStride(power(spec.stride(), times), spec.strided() ? times : 0);
    }

    private ChainStride then(ChainStride other) {
        return new ChainStride(fixed * other.fixed, supplied + other.supplied);
    }

    private static long power(long base, int exponent) {
        return base == 1 ? 1 : (long) Math.pow((double) base, exponent);
    }

    /** The supplied stride, as often as the block's layers take it: {@code stride * stride} for two. */
    String supplied(String stride) {
        return String.join(" * ", Collections.nCopies(supplied, stride));
    }
}
