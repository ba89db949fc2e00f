/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Output;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.ir.Task;
import org.dks4j.processor.operation.Activation;
import org.dks4j.processor.operation.Concat;
import org.dks4j.processor.operation.Conv;
import org.dks4j.processor.operation.ConvTranspose;
import org.dks4j.processor.operation.Dense;
import org.dks4j.processor.operation.DepthwiseConv;
import org.dks4j.processor.operation.Gate;
import org.dks4j.processor.operation.GroupNorm;
import org.dks4j.processor.operation.Input;
import org.dks4j.processor.operation.LayerNorm;
import org.dks4j.processor.operation.SqueezeExcite;
import org.dks4j.processor.operation.WeightedSum;
import org.dks4j.processor.operation.WeightedSum.Origin;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;

/** Builds networks node by node. */
public final class TestNetworks {

    private static final Shape SHAPE = Shape.of(16);
    private static final Position POSITION = Position.ofType("Test");

    private final List<Node> nodes = new ArrayList<>();
    private final String activation;

    public TestNetworks(String activation) {
        this.activation = activation;
        nodes.add(new Node("input", List.of(), SHAPE, POSITION, new Input(SHAPE)));
    }

    public int dense(int input) {
        return dense(input, SHAPE.channels());
    }

    public int dense(int input, int units) {
        nodes.add(new Node("dense" + nodes.size(), List.of(input), Shape.of(units), POSITION, new Dense(true)));
        return nodes.size() - 1;
    }

    public int act(int input) {
        return act(input, activation);
    }

    public int act(int input, String activation) {
        String name = "act" + nodes.size();
        Shape shape = nodes.get(input).shape();
        nodes.add(new Node(name, List.of(input), shape, POSITION, new Activation(activation)));
        return nodes.size() - 1;
    }

    public int actLinear(int input, int times) {
        int last = input;
        for (int i = 0; i < times; i++) {
            last = dense(act(last));
        }
        return last;
    }

    /** The sum of two nodes with squared weights w² and 1 - w². */
    public int sum(double squaredWeight, int left, int right) {
        return sum(List.of(left, right), List.of(Math.sqrt(squaredWeight), Math.sqrt(1 - squaredWeight)));
    }

    public int sum(List<Integer> inputs, List<Double> weights) {
        nodes.add(new Node("sum" + nodes.size(), inputs, SHAPE, POSITION, new WeightedSum(weights, Origin.LAYER)));
        return nodes.size() - 1;
    }

    /** The sum of nodes as wide as the first one. */
    public int sumOfWide(List<Integer> inputs, List<Double> weights) {
        Shape shape = nodes.get(inputs.get(0)).shape();
        nodes.add(new Node("sum" + nodes.size(), inputs, shape, POSITION, new WeightedSum(weights, Origin.LAYER)));
        return nodes.size() - 1;
    }

    /** A 1x1 convolution. */
    public int conv(int input, int channels, int groups) {
        nodes.add(new Node(
                "conv" + nodes.size(),
                List.of(input),
                Shape.of(channels),
                POSITION,
                new Conv(Window.of(1, 1, true), true, groups)));
        return nodes.size() - 1;
    }

    /** A transposed convolution that doubles both axes. */
    int convTranspose(int input, boolean everyPhase) {
        Axes stride = Axes.of(2);
        nodes.add(new Node(
                "up" + nodes.size(),
                List.of(input),
                Shape.of(8, 8, 16),
                POSITION,
                new ConvTranspose(Axes.of(3), stride, everyPhase, true)));
        return nodes.size() - 1;
    }

    public int depthwise(int input) {
        Shape shape = nodes.get(input).shape();
        nodes.add(new Node(
                "depthwise" + nodes.size(),
                List.of(input),
                shape,
                POSITION,
                new DepthwiseConv(Window.of(3, 1, true), true)));
        return nodes.size() - 1;
    }

    /** The inputs side by side. */
    public int concat(Integer... inputs) {
        int channels = List.of(inputs).stream()
                .mapToInt(input -> nodes.get(input).shape().channels())
                .sum();
        return concat(List.of(inputs), channels);
    }

    int width(int node) {
        return nodes.get(node).shape().channels();
    }

    int concat(List<Integer> inputs, int... channels) {
        nodes.add(new Node(
                "concat" + nodes.size(), inputs, Shape.of(IntStream.of(channels).sum()), POSITION, new Concat()));
        return nodes.size() - 1;
    }

    int gate(int value, int gate, double weight) {
        nodes.add(new Node("gate" + nodes.size(), List.of(value, gate), SHAPE, POSITION, new Gate(weight)));
        return nodes.size() - 1;
    }

    int layerNorm(int input, boolean centered) {
        nodes.add(new Node("norm" + nodes.size(), List.of(input), SHAPE, POSITION, new LayerNorm(centered, 1e-6)));
        return nodes.size() - 1;
    }

    int groupNorm(int input, int groups, boolean perLocation) {
        nodes.add(new Node(
                "norm" + nodes.size(),
                List.of(input),
                nodes.get(input).shape(),
                POSITION,
                new GroupNorm(groups, perLocation, 1e-6)));
        return nodes.size() - 1;
    }

    int squeezeExcite(int input, int reduction, boolean open) {
        nodes.add(new Node(
                "squeeze" + nodes.size(),
                List.of(input),
                nodes.get(input).shape(),
                POSITION,
                new SqueezeExcite(reduction, open)));
        return nodes.size() - 1;
    }

    /** Only before all other nodes. */
    int input() {
        nodes.add(new Node("input" + nodes.size(), List.of(), SHAPE, POSITION, new Input(SHAPE)));
        return nodes.size() - 1;
    }

    public Network build(Method method, Targets targets, SubnetworkRule rule) {
        return new Network(
                "test.Net", Task.CLASSIFICATION, method, targets, rule, Initializer.SCALED_ORTHOGONAL, nodes);
    }

    public Network build(double maximalSlope, SubnetworkRule rule) {
        return build(Method.DKS, Targets.ofSlopes(maximalSlope, 1), rule);
    }

    /** The network with several outputs. */
    Network build(double maximalSlope, SubnetworkRule rule, List<Integer> ends) {
        int all = ends.stream().mapToInt(this::width).sum();
        concat(ends, all);
        return new Network(
                "test.Net",
                Task.CLASSIFICATION,
                ends.stream()
                        .map(end -> new Output(nodes.get(end).name(), Task.REGRESSION, 1, POSITION))
                        .toList(),
                Method.DKS,
                Targets.ofSlopes(maximalSlope, 1),
                rule,
                Initializer.SCALED_ORTHOGONAL,
                nodes);
    }

    /** The network, shaped by TAT. */
    public Network buildTat(Targets targets) {
        return build(Method.TAT, targets, SubnetworkRule.ENCLOSED);
    }

    public static Network chain(String activation, int depth, double maximalSlope) {
        TestNetworks network = new TestNetworks(activation);
        network.actLinear(network.dense(0), depth);
        return network.build(maximalSlope, SubnetworkRule.ENCLOSED);
    }

    public static Network resnetV2(
            String activation,
            List<Integer> blocks,
            int convolutions,
            double weight,
            boolean projection,
            double maximalSlope,
            SubnetworkRule rule) {
        List<Boolean> projections = Collections.nCopies(blocks.size(), projection);
        return resnetV2(activation, blocks, convolutions, weight, projections).build(maximalSlope, rule);
    }

    private static TestNetworks resnetV2(
            String activation, List<Integer> blocks, int convolutions, double weight, List<Boolean> projections) {
        TestNetworks network = new TestNetworks(activation);
        int x = network.dense(0);
        for (int group = 0; group < blocks.size(); group++) {
            for (int block = 0; block < blocks.get(group); block++) {
                boolean projects = block == 0 && projections.get(group);
                int activated = network.act(x);
                int branch = network.actLinear(network.dense(activated), convolutions - 1);
                int shortcut = !projects ? x : weight == 0 ? activated : network.dense(activated);
                x = weight == 0 ? branch : network.sum(weight * weight, shortcut, branch);
            }
        }
        network.actLinear(x, 1);
        return network;
    }

    /** The golden values apply the stem's activation after the last block. */
    private static TestNetworks resnetV1(String activation, JsonNode spec) {
        TestNetworks network = new TestNetworks(activation);
        double weight = spec.get("shortcut_weight").asDouble();
        int x = network.dense(0);
        for (int group = 0; group < spec.get("blocks_per_group").size(); group++) {
            for (int block = 0; block < spec.get("blocks_per_group").get(group).asInt(); block++) {
                int branch = network.dense(x);
                for (int i = 1; i < spec.get("convs_per_block").asInt(); i++) {
                    branch = network.actLinear(branch, 1);
                }
                boolean projects = block == 0
                        && spec.get("projection_on_first_block").get(group).asBoolean();
                x = network.act(network.sum(weight * weight, projects ? network.dense(x) : x, branch));
            }
        }
        network.actLinear(network.dense(x), 1);
        return network;
    }

    /** The network of a golden case. */
    static Network of(JsonNode golden) {
        TestNetworks network = nodes(golden.get("activation").asText(), golden.get("network"));
        JsonNode target = golden.get("target");
        Targets otherwise = Targets.DEFAULT;
        return golden.get("method").asText().equals("DKS")
                ? network.build(
                        Method.DKS,
                        Targets.ofSlopes(
                                target.get("zeta").asDouble(),
                                target.path("q_slope").asDouble(1)),
                        SubnetworkRule.ENCLOSED)
                : network.buildTat(Targets.ofTat(
                        target.path("tau").asDouble(otherwise.maximalCurvature()),
                        target.path("eta").asDouble(otherwise.cAtZero())));
    }

    private static TestNetworks nodes(String activation, JsonNode spec) {
        return switch (spec.get("kind").asText()) {
            case "chain" -> {
                TestNetworks network = new TestNetworks(activation);
                network.actLinear(network.dense(0), spec.get("depth").asInt());
                yield network;
            }
            case "resnet_v1" -> resnetV1(activation, spec);
            default -> {
                List<Integer> blocks = new ArrayList<>();
                spec.get("blocks_per_group").forEach(count -> blocks.add(count.asInt()));
                List<Boolean> projections = new ArrayList<>();
                spec.get("projection_on_first_block").forEach(projects -> projections.add(projects.asBoolean()));
                yield resnetV2(
                        activation,
                        blocks,
                        spec.get("convs_per_block").asInt(),
                        spec.get("shortcut_weight").asDouble(),
                        projections);
            }
        };
    }
}
