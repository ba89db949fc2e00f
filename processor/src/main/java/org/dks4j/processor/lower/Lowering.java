package org.dks4j.processor.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.processor.ir.BlockType;
import org.dks4j.processor.ir.BlockType.Branches;
import org.dks4j.processor.ir.BlockType.Residual;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.Description;
import org.dks4j.processor.ir.InputNormalization;
import org.dks4j.processor.ir.LayerSpec;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Position;
import org.dks4j.processor.ir.Reference;
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

    /** The name of the sum of branches inside a block that has a shortcut too: no component can have it. */
    public static final String BRANCH_SUM = "branch-sum";

    /** What the name of a normalized input ends with. */
    public static final String NORMALIZED = ".normalized";

    private final Description description;
    private final Findings findings;
    private final NodeList nodes = new NodeList();
    private final LayerNodes layers;
    private final JoinedShape joined;
    private boolean complete = true;

    private Lowering(Description description, Findings findings) {
        this.description = description;
        this.findings = findings;
        this.layers = new LayerNodes(nodes, findings);
        this.joined = new JoinedShape(nodes, findings);
    }

    /** The graph of a description, with what does not fit added to the findings. */
    public static Lowered lower(Description description, Findings findings) {
        return new Lowering(description, findings).lower();
    }

    private Lowered lower() {
        Map<String, Integer> inputs = inputs();
        int first = inputs.values().iterator().next();
        Outputs outputs = new Outputs(first);
        inputs.forEach((name, node) -> outputs.put(name, List.of(node)));
        chain(description.components(), first, new Scope("", 0, 1, outputs));
        if (nodes.isFull()) {
            findings.add(Problem.TOO_MANY_LAYERS, description.position(), NodeList.LIMIT, NodeList.LINK_LIMIT);
        } else if (complete && nodes.size() > first + 1 && !nodes.isRead(first)) {
            findings.add(
                    Problem.UNREAD,
                    annotation().member("input"),
                    "the network's first input",
                    "name it \"input\" in @From, @Sum, @Concat or @Gate, or make one of the others the first");
        }
        Network graph = new Network(
                description.binaryName(),
                description.method(),
                description.targets(),
                description.subnetworks(),
                description.initializer(),
                SharedSummands.gathered(nodes.all(), findings));
        return new Lowered(graph, complete && !nodes.isFull() && nodes.leadsToTheLast(), nodes.isFull());
    }

    private Position annotation() {
        return description.position().annotation("DKSNetwork");
    }

    /** What the network is fed with, normalized if asked for, by its components' names; the first input is the first. */
    private Map<String, Integer> inputs() {
        Map<String, Integer> inputs = new LinkedHashMap<>();
        inputs.put(
                Reference.INPUT,
                nodes.add(new Node.Input(Reference.INPUT, List.of(), description.input(), annotation())));
        for (Component component : description.components()) {
            if (component instanceof Component.LayerComponent layer && layer.layer() instanceof LayerSpec.Input input) {
                Node node = new Node.Input(layer.name(), List.of(), input.shape(), layer.position());
                inputs.put(layer.name(), nodes.add(node));
            }
        }
        if (description.normalization() != InputNormalization.NONE) {
            inputs.replaceAll((name, node) -> normalized(node));
        }
        return inputs;
    }

    private int normalized(int input) {
        Node from = nodes.get(input);
        Position position = annotation().member("inputNormalization");
        String name = from.name() + NORMALIZED;
        boolean coordinate = description.normalization().hasCoordinate();
        return nodes.add(new Node.PerLocationNorm(
                name,
                List.of(input),
                joined.withCoordinates(name, position, from, coordinate ? 1 : 0),
                position,
                description.normalization(),
                description.homogeneousScale()));
    }

    private int chain(List<Component> components, int input, Scope scope) {
        int current = input;
        for (Component component : components) {
            if (nodes.isFull()) {
                return current;
            }
            if (!component.isInput()) {
                int source = component.from().map(scope.outputs()::get).orElse(current);
                current = component(component, source, scope);
            }
        }
        return current;
    }

    /** Components on the same input, each with what it ends with. */
    private List<Integer> sideBySide(List<Component> components, int input, Scope scope) {
        List<Integer> ends = new ArrayList<>();
        for (Component component : components) {
            if (!nodes.isFull()) {
                ends.add(component(component, input, scope));
            }
        }
        return ends;
    }

    private int component(Component component, int input, Scope scope) {
        String name = scope.prefix() + component.name();
        List<Integer> ends = new ArrayList<>();
        if (component.repeat().isEmpty()) {
            ends.add(once(component, name, input, scope, true));
        }
        int current = input;
        for (int i = 0; i < component.repeat().orElse(0) && !nodes.isFull(); i++) {
            current = once(component, name + "[" + i + "]", current, scope, i == 0);
            ends.add(current);
        }
        scope.outputs().put(component.name(), ends);
        return ends.isEmpty() ? input : ends.get(ends.size() - 1);
    }

    private int once(Component component, String name, int input, Scope scope, boolean first) {
        nodes.countUse();
        if (component instanceof Component.LayerComponent layer) {
            return layers.add(layer.layer(), name, layer.position(), input, scope);
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
        Scope scope = new Scope(
                name + ".",
                use.channels() != 0 ? use.channels() : inherited,
                stride(use, around, first),
                new Outputs(input));
        BlockType block = use.block();
        if (use.stride() > 1 && !block.strided()) {
            findings.add(
                    Problem.STRIDE_WITHOUT_STRIDED_LAYER,
                    use.position().member("stride"),
                    block.type().simpleName(),
                    use.stride());
        }
        int begin = nodes.size();
        Optional<Residual> residual = block.residual().filter(Residual::hasShortcut);
        int end = block.branches()
                .map(branches ->
                        branches(block, branches, residual.isPresent() ? name + "." + BRANCH_SUM : name, input, scope))
                .orElseGet(() -> chain(block.components(), input, scope));
        return residual.isPresent() && !nodes.isFull() ? residual(block, residual.get(), name, input, begin, end) : end;
    }

    private int branches(BlockType block, Branches branches, String name, int input, Scope scope) {
        List<Integer> ends = sideBySide(block.components(), input, scope);
        // A record without components is reported, and a full graph goes no further.
        return ends.isEmpty() || nodes.isFull()
                ? input
                : layers.branches(name, branches.position(), ends, branches.weights());
    }

    /** Only the first repetition takes a stride. */
    private static int stride(Component.BlockComponent use, Scope around, boolean first) {
        if (!first) {
            return 1;
        }
        return use.strided() ? around.stride() : Math.max(1, use.stride());
    }

    private int residual(BlockType block, Residual residual, String name, int input, int begin, int end) {
        Shape from = nodes.get(input).shape();
        Shape to = nodes.get(end).shape();
        int shortcut = input;
        if (from.isKnown() && to.isKnown() && !from.equals(to)) {
            int source = startsWithActivation(block) ? begin : input;
            int stride = nodes.stride(input, end);
            shortcut = projection(block, name + "." + PROJECTION, residual.position(), source, stride, to);
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
        return block.branches().isEmpty()
                && !block.components().isEmpty()
                && block.components().get(0) instanceof Component.LayerComponent layer
                && layer.layer() instanceof LayerSpec.Activate;
    }

    private int projection(BlockType block, String name, Position position, int source, int stride, Shape to) {
        Shape from = nodes.get(source).shape();
        if (from.isFlat() && to.isFlat()) {
            return nodes.add(new Node.Dense(name, List.of(source), to, position, true));
        }
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
}
