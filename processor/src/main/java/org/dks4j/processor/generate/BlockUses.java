package org.dks4j.processor.generate;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dks4j.processor.ir.BlockType;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.RecordType;
import org.dks4j.processor.lower.Lowering;

/** The block types of a network, and what their uses have in common. */
final class BlockUses {

    /** Which uses of a block project their shortcut. */
    enum Projection {
        NEVER,
        ALWAYS,
        WHERE_SHAPE_CHANGES
    }

    private final Map<RecordType, BlockType> types = new LinkedHashMap<>();
    private final Map<RecordType, Set<Boolean>> projected = new LinkedHashMap<>();
    private final Set<RecordType> flat = new LinkedHashSet<>();
    private final Map<String, Node> projections = new LinkedHashMap<>();

    BlockUses(List<Component> components, Network network) {
        String suffix = "." + Lowering.PROJECTION;
        network.nodes().stream()
                .filter(node -> node.name().endsWith(suffix))
                .forEach(node ->
                        projections.put(node.name().substring(0, node.name().length() - suffix.length()), node));
        components.forEach(component -> visit(component, ""));
    }

    private void visit(Component component, String prefix) {
        if (!(component instanceof Component.BlockComponent use)) {
            return;
        }
        RecordType type = use.block().type();
        types.putIfAbsent(type, use.block());
        for (int i = 0; i < use.repeat().orElse(1); i++) {
            String name = prefix + use.name() + (use.repeat().isPresent() ? "[" + i + "]" : "");
            Node projection = projections.get(name);
            projected.computeIfAbsent(type, unseen -> new LinkedHashSet<>()).add(projection != null);
            if (projection instanceof Node.Dense) {
                flat.add(type);
            }
            use.block().components().forEach(inner -> visit(inner, name + "."));
        }
    }

    /** Every block type once, in the order of first use. */
    List<BlockType> types() {
        return List.copyOf(types.values());
    }

    Projection projection(BlockType block) {
        Set<Boolean> seen = projected.getOrDefault(block.type(), Set.of());
        if (seen.size() == 2) {
            return Projection.WHERE_SHAPE_CHANGES;
        }
        return seen.contains(true) ? Projection.ALWAYS : Projection.NEVER;
    }

    /** Whether the block's projections are dense layers rather than convolutions. */
    boolean isFlat(BlockType block) {
        return flat.contains(block.type());
    }
}
