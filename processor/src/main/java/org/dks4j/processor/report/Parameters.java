package org.dks4j.processor.report;

import java.util.List;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Shape;

/** How many trainable numbers a layer has; {@code Long.MAX_VALUE} where that is too many to count. */
final class Parameters {

    private Parameters() {}

    static long count(List<Node> nodes, Node node) {
        if (node instanceof Node.Dense dense) {
            return weights(inputs(nodes, node), node, dense.bias());
        }
        if (node instanceof Node.Conv conv) {
            return weights(
                    Shape.saturatedProduct(taps(conv.kernel()), inputs(nodes, node) / conv.groups()),
                    node,
                    conv.bias());
        }
        if (node instanceof Node.DepthwiseConv conv) {
            return weights(taps(conv.kernel()), node, conv.bias());
        }
        // A scale and a shift for each channel.
        if (node instanceof Node.BatchNorm || (node instanceof Node.LayerNorm norm && norm.centered())) {
            return 2L * node.shape().channels();
        }
        return node instanceof Node.LayerNorm ? node.shape().channels() : 0;
    }

    private static long inputs(List<Node> nodes, Node node) {
        return nodes.get(node.inputs().get(0)).shape().channels();
    }

    private static long taps(int kernel) {
        return (long) kernel * kernel;
    }

    /** The weights of all outputs, each of which has so many. */
    private static long weights(long ofEach, Node node, boolean bias) {
        long outputs = node.shape().channels();
        long product = Shape.saturatedProduct(ofEach, outputs);
        return bias && product <= Long.MAX_VALUE - outputs ? product + outputs : product;
    }
}
