/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.BlockPlan;
import org.dks4j.processor.ir.BlockPlan.ComponentPlan;
import org.dks4j.processor.ir.BlockPlan.Projection;
import org.dks4j.processor.ir.BlockType;
import org.dks4j.processor.ir.BlockType.Branches;
import org.dks4j.processor.ir.BlockType.Residual;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.Description;
import org.dks4j.processor.ir.LayerNames;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Output;
import org.dks4j.processor.ir.RecordType;
import org.dks4j.processor.ir.Reference;
import org.dks4j.processor.operation.Concat;
import org.dks4j.processor.operation.Conv;
import org.dks4j.processor.operation.Dense;
import org.dks4j.processor.operation.Flatten;
import org.dks4j.processor.operation.Input;
import org.dks4j.processor.operation.InputNormalization;
import org.dks4j.processor.operation.PerLocationNorm;
import org.dks4j.processor.operation.WeightedSum;
import org.dks4j.processor.operation.WeightedSum.Origin;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NormalizerFree;

/**
 * Unrolls a description into the graph of its layers: repetitions are expanded, blocks get their channels and strides,
 * residual blocks their shortcuts, and every node its shape.
 */
public final class Lowering {

    private final Description description;
    private final Diagnostics diagnostics;
    private final NodeList nodes = new NodeList();
    private final LayerNodes layers;
    /** Each plan once: networks repeat their blocks. */
    private final Map<PlanKey, BlockPlan> plans = new HashMap<>();

    /** β² of the sums of normalizer-free blocks. */
    private final Map<Integer, Double> variances = new HashMap<>();

    private boolean complete = true;

    private Lowering(Description description, Diagnostics diagnostics) {
        this.description = description;
        this.diagnostics = diagnostics;
        this.layers = new LayerNodes(nodes, diagnostics);
    }

    /** The graph of a description; problems are added to the diagnostics. */
    public static Lowered lower(Description description, Diagnostics diagnostics) {
        return new Lowering(description, diagnostics).lower();
    }

    private Lowered lower() {
        Map<String, Integer> inputs = inputs();
        int first = inputs.values().iterator().next();
        ComponentOutputs outputs = new ComponentOutputs(first);
        inputs.forEach((name, node) -> outputs.put(name, List.of(node)));
        BuiltBlock built = chain(description.components(), first, new BlockContext("", 0, 1, outputs));
        if (!description.outputs().isEmpty() && !nodes.isFull()) {
            concatenate(
                    outputs.all(description.outputs().stream().map(Output::name).toList()));
        }
        if (nodes.isFull()) {
            diagnostics.add(
                    DiagnosticCode.TOO_MANY_LAYERS, description.position(), NodeList.LIMIT, NodeList.LINK_LIMIT);
        } else if (complete && nodes.size() > first + 1 && !nodes.isRead(first)) {
            diagnostics.add(
                    DiagnosticCode.UNREAD,
                    annotation().member("input"),
                    "the network's first input",
                    "name it \"input\" in @From, @Sum, @Concat or @Gate, or declare another input as the first");
        }
        Network graph = new Network(
                description.binaryName(),
                description.task(),
                description.outputs(),
                description.method(),
                description.targets(),
                description.subnetworks(),
                description.initializer(),
                SharedSummands.gathered(nodes.all(), diagnostics));
        return new Lowered(
                graph, built.components(), complete && !nodes.isFull() && nodes.leadsToTheLast(), nodes.isFull());
    }

    /** Ends the graph with all outputs side by side; what is not flat is reported by a rule. */
    private void concatenate(List<Integer> ends) {
        List<Shape> shapes = ends.stream().map(end -> nodes.get(end).shape()).toList();
        Shape all = shapes.stream().allMatch(Shape::isFlat)
                ? Shape.of(shapes.stream().mapToInt(Shape::channels).sum())
                : Shape.UNKNOWN;
        nodes.add(new Node(LayerNames.OUTPUTS, ends, all, description.position(), new Concat()));
    }

    private Position annotation() {
        return description.position().annotation("DKSNetwork");
    }

    /** The network's inputs, normalized if requested, by their components' names; the first input comes first. */
    private Map<String, Integer> inputs() {
        Map<String, Integer> inputs = new LinkedHashMap<>();
        inputs.put(
                Reference.INPUT, layers.add(new Input(description.input()), Reference.INPUT, annotation(), List.of()));
        for (Component component : description.components()) {
            if (component instanceof Component.LayerComponent layer && layer.isInput()) {
                inputs.put(
                        layer.name(), layers.add(layer.layer().operation(), layer.name(), layer.position(), List.of()));
            }
        }
        if (description.normalization() != InputNormalization.NONE) {
            inputs.replaceAll((name, node) -> normalized(node));
        }
        return inputs;
    }

    private int normalized(int input) {
        return layers.add(
                new PerLocationNorm(description.normalization(), description.homogeneousScale()),
                LayerNames.normalized(nodes.get(input).name()),
                annotation().member("inputNormalization"),
                List.of(input));
    }

    /**
     * The nodes and plans of components.
     *
     * @param end their last node
     */
    private record BuiltBlock(int end, List<ComponentPlan> components) {}

    private BuiltBlock chain(List<Component> components, int input, BlockContext scope) {
        List<ComponentPlan> built = new ArrayList<>();
        int current = input;
        for (Component component : components) {
            if (nodes.isFull()) {
                break;
            }
            if (!component.isInput()) {
                int source = component.from().map(scope.outputs()::get).orElse(current);
                current = component(component, source, scope, built);
            }
        }
        return new BuiltBlock(current, built);
    }

    private int component(Component component, int input, BlockContext scope, List<ComponentPlan> built) {
        String name = scope.prefix() + component.name();
        List<Integer> ends = new ArrayList<>();
        List<BlockPlan> repetitions = new ArrayList<>();
        if (component.repeat().isEmpty()) {
            ends.add(once(component, name, input, scope, true, repetitions));
        }
        int current = input;
        for (int i = 0; i < component.repeat().orElse(0) && !nodes.isFull(); i++) {
            current = once(component, name + "[" + i + "]", current, scope, i == 0, repetitions);
            ends.add(current);
        }
        scope.outputs().put(component.name(), ends);
        built.add(new ComponentPlan(component, repetitions));
        return ends.isEmpty() ? input : ends.get(ends.size() - 1);
    }

    private int once(
            Component component,
            String name,
            int input,
            BlockContext scope,
            boolean first,
            List<BlockPlan> repetitions) {
        nodes.countUse();
        if (component instanceof Component.LayerComponent layer) {
            return layers.add(layer.layer(), name, layer.position(), input, scope);
        }
        if (component instanceof Component.BlockComponent block) {
            return block(block, name, input, scope, first, repetitions);
        }
        complete = false;
        return nodes.add(new Node(name, List.of(input), Shape.UNKNOWN, component.position(), new Flatten()));
    }

    private int block(
            Component.BlockComponent use,
            String name,
            int input,
            BlockContext around,
            boolean first,
            List<BlockPlan> repetitions) {
        int inherited = around.channels() != 0
                ? around.channels()
                : nodes.get(input).shape().channelsOrZero();
        BlockContext scope = new BlockContext(
                name + ".",
                use.channels() != 0 ? use.channels() : inherited,
                stride(use, around, first),
                new ComponentOutputs(input));
        BlockType block = use.block();
        if (use.stride() > 1 && !block.strided()) {
            diagnostics.add(
                    DiagnosticCode.STRIDE_WITHOUT_STRIDED_LAYER,
                    use.position().member("stride"),
                    block.type().simpleName(),
                    use.stride());
        }
        Optional<Residual> residual = block.residual().filter(Residual::hasShortcut);
        int read = scaled(residual, name, input);
        int begin = nodes.size();
        BuiltBlock built = block.branches()
                .map(branches -> branches(
                        block, branches, residual.isPresent() ? name + "." + LayerNames.BRANCH_SUM : name, read, scope))
                .orElseGet(() -> chain(block.components(), read, scope));
        Optional<Projection> projection = Optional.empty();
        int end = built.end();
        if (residual.isPresent() && !nodes.isFull()) {
            requireLastLayer(block, residual.get(), end);
            projection = projection(block, residual.get(), read, end);
            end = residual(residual.get(), projection, name, new ChainPlace(input, read, begin, end));
        }
        repetitions.add(plan(block, projection, built.components()));
        return end;
    }

    /**
     * The features in which plans of a block can differ.
     *
     * @param repetitions the numbers of the plans of each component
     */
    private record PlanKey(RecordType type, Optional<Projection> projection, List<List<Integer>> repetitions) {}

    private BlockPlan plan(BlockType block, Optional<Projection> projection, List<ComponentPlan> components) {
        List<List<Integer>> repetitions = components.stream()
                .map(component ->
                        component.repetitions().stream().map(BlockPlan::number).toList())
                .toList();
        return plans.computeIfAbsent(
                new PlanKey(block.type(), projection, repetitions),
                key -> new BlockPlan(plans.size(), block, projection, components));
    }

    /** The sum of components on the same input. */
    private BuiltBlock branches(BlockType block, Branches branches, String name, int input, BlockContext scope) {
        List<ComponentPlan> built = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (Component component : block.components()) {
            if (!nodes.isFull()) {
                ends.add(component(component, input, scope, built));
            }
        }
        // A record without components is reported, and a full graph goes no further.
        return ends.isEmpty() || nodes.isFull()
                ? new BuiltBlock(input, built)
                : new BuiltBlock(layers.branches(name, branches.position(), ends, branches.weights()), built);
    }

    /** Only the first repetition takes a stride. */
    private static int stride(Component.BlockComponent use, BlockContext around, boolean first) {
        if (!first) {
            return 1;
        }
        return use.strided() ? around.stride() : Math.max(1, use.stride());
    }

    /** What a block's chain reads: its input, divided by β in a normalizer-free block. */
    private int scaled(Optional<Residual> residual, String name, int input) {
        if (residual.isEmpty() || residual.get().sum() != Origin.NORMALIZER_FREE) {
            return input;
        }
        double scale = NormalizerFree.scale(variances.getOrDefault(input, 1.0));
        return nodes.add(new Node(
                name + "." + LayerNames.SCALED,
                List.of(input),
                nodes.get(input).shape(),
                residual.get().position(),
                new WeightedSum(List.of(scale), Origin.NORMALIZER_FREE)));
    }

    /** The last layer of Fixup's chain is written in the block itself, where it can start at 0. */
    private void requireLastLayer(BlockType block, Residual residual, int end) {
        if (residual.sum() == Origin.FIXUP) {
            Component last = block.components().get(block.components().size() - 1);
            boolean single = block.branches().isEmpty()
                    && last.repeat().isEmpty()
                    && last instanceof Component.LayerComponent
                    && nodes.get(end).hasRandomWeights();
            if (!single && complete) {
                diagnostics.add(
                        DiagnosticCode.FIXUP_WITHOUT_LAST_LAYER,
                        residual.position(),
                        block.type().simpleName());
            }
        }
    }

    /**
     * Where a block's chain is.
     *
     * @param input the block's input
     * @param read what the chain reads
     * @param begin its first node
     * @param end its last node
     */
    private record ChainPlace(int input, int read, int begin, int end) {}

    private int residual(Residual residual, Optional<Projection> projection, String name, ChainPlace chain) {
        Shape to = nodes.get(chain.end()).shape();
        int shortcut = projection
                .map(found -> nodes.add(new Node(
                        name + "." + LayerNames.PROJECTION,
                        List.of(found.ofActivated() ? chain.begin() : chain.read()),
                        to,
                        residual.position(),
                        found.operation())))
                .orElse(chain.input());
        int sum = nodes.add(new Node(
                name,
                List.of(shortcut, chain.end()),
                to,
                residual.position(),
                new WeightedSum(List.of(residual.shortcutWeight(), residual.chainWeight()), residual.sum())));
        if (residual.sum() == Origin.NORMALIZER_FREE) {
            double before = variances.getOrDefault(chain.input(), 1.0);
            variances.put(sum, NormalizerFree.variance(before, projection.isPresent(), residual.weight()));
        }
        return sum;
    }

    /** The projection that gives a shortcut the shape of the chain's output; empty if it has that shape. */
    private Optional<Projection> projection(BlockType block, Residual residual, int input, int end) {
        Shape from = nodes.get(input).shape();
        Shape to = nodes.get(end).shape();
        if (!from.isKnown() || !to.isKnown() || from.equals(to)) {
            return Optional.empty();
        }
        boolean ofActivated = startsWithActivation(block);
        if (from.isFlat() && to.isFlat()) {
            return Optional.of(new Projection(new Dense(true), ofActivated));
        }
        Optional<Axes> strides = nodes.resampling(input, end).strides();
        Window window = Window.of(1, 1, true).withStride(strides.orElse(Axes.ONE));
        boolean follows = from.isSpatial()
                && from.rank() == to.rank()
                && strides.isPresent()
                && window.slide(from.spatial()).equals(to.spatial());
        if (!follows) {
            diagnostics.add(
                    DiagnosticCode.NO_PROJECTION,
                    residual.position(),
                    block.type().simpleName(),
                    from,
                    to,
                    "pad with Padding.SAME and keep the number of dimensions inside the block");
        }
        return Optional.of(new Projection(new Conv(window, true, 1), ofActivated));
    }

    /** Whether a projection reads the activated tensor. */
    private static boolean startsWithActivation(BlockType block) {
        return block.branches().isEmpty()
                && !block.components().isEmpty()
                && block.components().get(0) instanceof Component.LayerComponent layer
                && layer.layer().operation().activation().isPresent();
    }
}
