package org.dks4j.processor.lower;

import java.util.List;
import org.dks4j.processor.ir.LayerSpec;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Position;
import org.dks4j.processor.ir.Shape;
import org.dks4j.processor.report.Findings;

/** Adds the nodes of one layer: the one place that knows what each becomes. */
final class LayerNodes {

    private final NodeList nodes;
    private final OutputShape shapes;
    private final JoinedShape joined;

    LayerNodes(NodeList nodes, Findings findings) {
        this.nodes = nodes;
        this.shapes = new OutputShape(findings);
        this.joined = new JoinedShape(nodes, findings);
    }

    /**
     * Adds a layer and returns the node that it ends with.
     *
     * @param input what it reads, if it reads one other
     */
    int add(LayerSpec layer, String name, Position position, int input, Scope scope) {
        List<Integer> inputs = List.of(input);
        Node from = nodes.get(input);
        if (layer instanceof LayerSpec.Conv conv) {
            int stride = conv.strided() ? scope.stride() : conv.stride();
            int channels = shapes.outputs(conv.channels(), scope.channels(), position);
            Shape shape =
                    shapes.window(name, position, from, "kernel", conv.kernel(), stride, conv.samePadding(), channels);
            shapes.groups(position, conv.groups(), from.shape(), channels);
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
        if (layer instanceof LayerSpec.DepthwiseConv conv) {
            int stride = conv.strided() ? scope.stride() : conv.stride();
            int channels = from.shape().channelsOrZero();
            Shape shape =
                    shapes.window(name, position, from, "kernel", conv.kernel(), stride, conv.samePadding(), channels);
            return nodes.add(new Node.DepthwiseConv(
                    name, inputs, shape, position, conv.kernel(), stride, conv.samePadding(), conv.bias()));
        }
        return layer.references().isEmpty()
                ? nodes.add(unweighted(layer, name, position, inputs, from))
                : nodes.add(joining(layer, name, position, input, scope.outputs()));
    }

    private Node joining(LayerSpec layer, String name, Position position, int input, Outputs outputs) {
        List<Integer> named = outputs.all(layer.references());
        if (layer instanceof LayerSpec.Sum sum) {
            Shape shape = joined.equal(name, position.member("of"), named);
            return new Node.WeightedSum(name, named, shape, position.member("weights"), sum.weights());
        }
        if (layer instanceof LayerSpec.Gate gate) {
            List<Integer> inputs = List.of(input, named.get(0));
            Shape shape = joined.equal(name, position.member("by"), inputs);
            return new Node.Gate(name, inputs, shape, position, gate.weight());
        }
        return new Node.Concat(name, named, joined.sideBySide(name, position.member("of"), named), position);
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
        if (layer instanceof LayerSpec.SpaceToDepth blocks) {
            Shape shape = shapes.spaceToDepth(name, position, from, blocks.size());
            return new Node.SpaceToDepth(name, inputs, shape, position, blocks.size());
        }
        if (layer instanceof LayerSpec.LayerNorm norm) {
            return new Node.LayerNorm(name, inputs, same, position, norm.centered(), norm.epsilon());
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

    /**
     * Components that run side by side, added.
     *
     * @param ends what each of them ends with
     */
    int branches(String name, Position position, List<Integer> ends, List<Double> weights) {
        return nodes.add(new Node.WeightedSum(name, ends, joined.equal(name, position, ends), position, weights));
    }
}
