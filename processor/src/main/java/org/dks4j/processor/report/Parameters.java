package org.dks4j.processor.report;

import java.util.List;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Shape;

/** How many trainable numbers a layer has; {@code Long.MAX_VALUE} where that is too many to count. */
final class Parameters {

    private Parameters() {}

    static long count(List<Node> nodes, Node node) {
        if (node instanceof Node.Dense dense) {
            return weights(nodes, node, 1, dense.bias());
        }
        if (node instanceof Node.Conv conv) {
            return weights(nodes, node, (long) conv.kernel() * conv.kernel(), conv.bias());
        }
        // A scale and a shift for each channel.
        return node instanceof Node.BatchNorm ? 2L * node.shape().channels() : 0;
    }

    private static long weights(List<Node> nodes, Node node, long taps, boolean bias) {
        long inputs = nodes.get(node.inputs().get(0)).shape().channels();
        long outputs = node.shape().channels();
        long product = Shape.saturatedProduct(Shape.saturatedProduct(taps, inputs), outputs);
        return bias && product <= Long.MAX_VALUE - outputs ? product + outputs : product;
    }
}
