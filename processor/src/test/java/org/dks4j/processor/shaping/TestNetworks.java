package org.dks4j.processor.shaping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Position;
import org.dks4j.processor.ir.Shape;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.ir.Targets;

/** Builds networks node by node. */
final class TestNetworks {

    private static final Shape SHAPE = Shape.of(16);
    private static final Position POSITION = Position.ofType("Test");

    private final List<Node> nodes = new ArrayList<>();
    private final String activation;

    TestNetworks(String activation) {
        this.activation = activation;
        nodes.add(new Node.Input("input", List.of(), SHAPE, POSITION));
    }

    int dense(int input) {
        nodes.add(new Node.Dense("dense" + nodes.size(), List.of(input), SHAPE, POSITION, true));
        return nodes.size() - 1;
    }

    int act(int input) {
        String name = "act" + nodes.size();
        nodes.add(new Node.Activation(name, List.of(input), SHAPE, POSITION, activation, name));
        return nodes.size() - 1;
    }

    int actLinear(int input, int times) {
        int last = input;
        for (int i = 0; i < times; i++) {
            last = dense(act(last));
        }
        return last;
    }

    /** The sum of two nodes with squared weights w² and 1 - w². */
    int sum(double squaredWeight, int left, int right) {
        return sum(List.of(left, right), List.of(Math.sqrt(squaredWeight), Math.sqrt(1 - squaredWeight)));
    }

    int sum(List<Integer> inputs, List<Double> weights) {
        nodes.add(new Node.WeightedSum("sum" + nodes.size(), inputs, SHAPE, POSITION, weights));
        return nodes.size() - 1;
    }

    Network build(Method method, double maximalSlope, double qSlope, SubnetworkRule rule) {
        return new Network(
                "test.Net", method, new Targets(maximalSlope, qSlope), rule, Initializer.SCALED_ORTHOGONAL, nodes);
    }

    Network build(double maximalSlope, SubnetworkRule rule) {
        return build(Method.DKS, maximalSlope, 1, rule);
    }

    static Network chain(String activation, int depth, double maximalSlope) {
        TestNetworks network = new TestNetworks(activation);
        network.actLinear(network.dense(0), depth);
        return network.build(maximalSlope, SubnetworkRule.ENCLOSED);
    }

    static Network resnetV2(
            String activation,
            List<Integer> blocks,
            int convolutions,
            double weight,
            boolean projection,
            double maximalSlope,
            double qSlope,
            SubnetworkRule rule) {
        TestNetworks network = new TestNetworks(activation);
        int x = network.dense(0);
        for (int count : blocks) {
            for (int block = 0; block < count; block++) {
                boolean projects = projection && block == 0;
                int activated = network.act(x);
                int branch = network.actLinear(network.dense(activated), convolutions - 1);
                int shortcut = !projects ? x : weight == 0 ? activated : network.dense(activated);
                x = weight == 0 ? branch : network.sum(weight * weight, shortcut, branch);
            }
        }
        network.actLinear(x, 1);
        return network.build(Method.DKS, maximalSlope, qSlope, rule);
    }

    private static Network resnetV1(String activation, JsonNode spec, double maximalSlope, double qSlope) {
        TestNetworks network = new TestNetworks(activation);
        double weight = spec.get("shortcut_weight").asDouble();
        int x = network.act(network.dense(0));
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
        network.dense(x);
        return network.build(Method.DKS, maximalSlope, qSlope, SubnetworkRule.ENCLOSED);
    }

    /** The network of a golden case. */
    static Network of(JsonNode golden) {
        JsonNode spec = golden.get("network");
        String activation = golden.get("activation").asText();
        double maximalSlope = golden.get("target").get("zeta").asDouble();
        double qSlope = golden.get("target").path("q_slope").asDouble(1);
        return switch (spec.get("kind").asText()) {
            case "chain" -> {
                TestNetworks network = new TestNetworks(activation);
                network.actLinear(network.dense(0), spec.get("depth").asInt());
                yield network.build(Method.DKS, maximalSlope, qSlope, SubnetworkRule.ENCLOSED);
            }
            case "resnet_v1" -> resnetV1(activation, spec, maximalSlope, qSlope);
            default -> {
                List<Integer> blocks = new ArrayList<>();
                spec.get("blocks_per_group").forEach(count -> blocks.add(count.asInt()));
                yield resnetV2(
                        activation,
                        blocks,
                        spec.get("convs_per_block").asInt(),
                        spec.get("shortcut_weight").asDouble(),
                        spec.get("projection_on_first_block").get(0).asBoolean(),
                        maximalSlope,
                        qSlope,
                        SubnetworkRule.ENCLOSED);
            }
        };
    }
}
