package org.dks4j.processor.lower;

import java.util.List;
import org.dks4j.processor.ir.BlockType;
import org.dks4j.processor.ir.BlockType.Residual;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.Description;
import org.dks4j.processor.ir.LayerSpec;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Position;
import org.dks4j.processor.ir.Shape;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/**
 * Unrolls a description into the graph of its layers: repetitions are written out, blocks get their channels and
 * strides, residual blocks their shortcuts, and every node its shape.
 */
public final class Lowering {

    /** The name of a projection inside its block: no component can have it. */
    public static final String PROJECTION = "shortcut-projection";

    private final Description description;
    private final Findings findings;
    private final NodeList nodes = new NodeList();
    private final OutputShape shapes;
    private boolean complete = true;

    private Lowering(Description description, Findings findings) {
        this.description = description;
        this.findings = findings;
        this.shapes = new OutputShape(findings);
    }

    /** The graph of a description, with what does not fit added to the findings. */
    public static Lowered lower(Description description, Findings findings) {
        return new Lowering(description, findings).lower();
    }

    /**
     * What surrounds a component.
     *
     * @param prefix what its name starts with
     * @param channels the block's channels; 0 outside of blocks
     * @param stride what a strided layer takes
     */
    private record Scope(String prefix, int channels, int stride) {}

    private Lowered lower() {
        Position network = description.position().annotation("DKSNetwork");
        int input = nodes.add(new Node.Input("input", List.of(), description.input(), network));
        chain(description.components(), input, new Scope("", 0, 1));
        if (nodes.isFull()) {
            findings.add(Problem.TOO_MANY_LAYERS, description.position(), NodeList.LIMIT);
        }
        Network graph = new Network(
                description.binaryName(),
                description.method(),
                description.targets(),
                description.subnetworks(),
                description.initializer(),
                nodes.all());
        return new Lowered(graph, complete && !nodes.isFull(), nodes.isFull());
    }

    private int chain(List<Component> components, int input, Scope scope) {
        int current = input;
        for (Component component : components) {
            if (nodes.isFull()) {
                return current;
            }
            current = component(component, current, scope);
        }
        return current;
    }

    private int component(Component component, int input, Scope scope) {
        String name = scope.prefix() + component.name();
        if (component.repeat().isEmpty()) {
            return once(component, name, input, scope, true);
        }
        int current = input;
        for (int i = 0; i < component.repeat().getAsInt() && !nodes.isFull(); i++) {
            current = once(component, name + "[" + i + "]", current, scope, i == 0);
        }
        return current;
    }

    private int once(Component component, String name, int input, Scope scope, boolean first) {
        nodes.countUse();
        if (component instanceof Component.LayerComponent layer) {
            return layer(layer.layer(), name, layer.position(), input, scope);
        }
        if (component instanceof Component.BlockComponent block) {
            return block(block, name, input, scope, first);
        }
        complete = false;
        return nodes.add(new Node.Flatten(name, List.of(input), Shape.UNKNOWN, component.position()));
    }

    private int block(Component.BlockComponent use, String name, int input, Scope around, boolean first) {
        int inherited = around.channels() != 0
                ? around.channels()
                : nodes.get(input).shape().channelsOrZero();
        Scope scope = new Scope(name + ".", use.channels() != 0 ? use.channels() : inherited, first ? use.stride() : 1);
        BlockType block = use.block();
        if (use.stride() != 1 && !mayHaveStridedLayer(block)) {
            findings.add(
                    Problem.STRIDE_WITHOUT_STRIDED_LAYER,
                    use.position().member("stride"),
                    block.type().simpleName(),
                    use.stride());
        }
        int begin = nodes.size();
        int end = chain(block.components(), input, scope);
        return block.residual().filter(Residual::hasShortcut).isPresent() && !nodes.isFull()
                ? residual(block, block.residual().get(), name, input, begin, end)
                : end;
    }

    /** Whether a layer takes the block's stride, or one that could not be read might. */
    private static boolean mayHaveStridedLayer(BlockType block) {
        return block.components().stream()
                .anyMatch(component -> component instanceof Component.Unreadable
                        || (component instanceof Component.LayerComponent layer
                                && layer.layer() instanceof LayerSpec.Conv conv
                                && conv.strided()));
    }

    private int residual(BlockType block, Residual residual, String name, int input, int begin, int end) {
        Shape from = nodes.get(input).shape();
        Shape to = nodes.get(end).shape();
        int shortcut = input;
        if (from.isKnown() && to.isKnown() && !from.equals(to)) {
            int source = startsWithActivation(block) ? begin : input;
            shortcut = projection(block, name + "." + PROJECTION, residual.position(), source, begin, to);
        }
        return nodes.add(new Node.WeightedSum(
                name,
                List.of(shortcut, end),
                to,
                residual.position(),
                List.of(residual.shortcutWeight(), residual.chainWeight())));
    }

    /** Whether a projection reads the activated tensor. */
    public static boolean startsWithActivation(BlockType block) {
        return !block.components().isEmpty()
                && block.components().get(0) instanceof Component.LayerComponent layer
                && layer.layer() instanceof LayerSpec.Activate;
    }

    private int projection(BlockType block, String name, Position position, int source, int begin, Shape to) {
        Shape from = nodes.get(source).shape();
        if (from.isFlat() && to.isFlat()) {
            return nodes.add(new Node.Dense(name, List.of(source), to, position, true));
        }
        int stride = nodes.strideSince(begin);
        boolean follows = from.isSpatial()
                && to.isSpatial()
                && (from.height() - 1) / stride + 1 == to.height()
                && (from.width() - 1) / stride + 1 == to.width();
        if (!follows) {
            findings.add(
                    Problem.NO_PROJECTION,
                    position,
                    block.type().simpleName(),
                    from,
                    to,
                    "pad with Padding.SAME and keep the number of dimensions inside the block");
        }
        return nodes.add(new Node.Conv(name, List.of(source), to, position, 1, stride, true, true, 1));
    }

    private int layer(LayerSpec layer, String name, Position position, int input, Scope scope) {
        List<Integer> inputs = List.of(input);
        Node from = nodes.get(input);
        if (layer instanceof LayerSpec.Conv conv) {
            int stride = conv.strided() ? scope.stride() : conv.stride();
            int channels = shapes.outputs(conv.channels(), scope.channels(), position);
            Shape shape =
                    shapes.window(name, position, from, "kernel", conv.kernel(), stride, conv.samePadding(), channels);
            int node = nodes.add(new Node.Conv(
                    name,
                    inputs,
                    shape,
                    position,
                    conv.kernel(),
                    stride,
                    conv.samePadding(),
                    conv.bias(),
                    conv.groups()));
            return activated(conv.activation().orElse(""), name, position, node);
        }
        if (layer instanceof LayerSpec.Dense dense) {
            Shape shape = shapes.dense(name, position, from, shapes.outputs(dense.units(), scope.channels(), position));
            int node = nodes.add(new Node.Dense(name, inputs, shape, position, dense.bias()));
            return activated(dense.activation().orElse(""), name, position, node);
        }
        return nodes.add(unweighted(layer, name, position, inputs, from));
    }

    private Node unweighted(LayerSpec layer, String name, Position position, List<Integer> inputs, Node from) {
        Shape same = from.shape();
        int channels = same.channelsOrZero();
        if (layer instanceof LayerSpec.Activate activate) {
            return new Node.Activation(name, inputs, same, position, activate.activation(), name);
        }
        if (layer instanceof LayerSpec.MaxPool p) {
            Shape shape = shapes.window(name, position, from, "size", p.size(), p.stride(), p.samePadding(), channels);
            return new Node.MaxPool(name, inputs, shape, position, p.size(), p.stride(), p.samePadding());
        }
        if (layer instanceof LayerSpec.MeanPool p) {
            Shape shape = shapes.window(name, position, from, "size", p.size(), p.stride(), p.samePadding(), channels);
            return new Node.MeanPool(name, inputs, shape, position, p.size(), p.stride(), p.samePadding());
        }
        if (layer instanceof LayerSpec.Dropout dropout) {
            return new Node.Dropout(name, inputs, same, position, dropout.rate());
        }
        if (layer instanceof LayerSpec.BatchNorm norm) {
            return new Node.BatchNorm(name, inputs, same, position, norm.momentum(), norm.epsilon());
        }
        return layer instanceof LayerSpec.GlobalMeanPool
                ? new Node.GlobalMeanPool(name, inputs, shapes.globalMean(name, position, from), position)
                : new Node.Flatten(name, inputs, shapes.flat(name, position, from), position);
    }

    private int activated(String activation, String name, Position position, int node) {
        if (activation.isEmpty()) {
            return node;
        }
        Shape shape = nodes.get(node).shape();
        return nodes.add(new Node.Activation(name + ".activation", List.of(node), shape, position, activation, name));
    }
}
