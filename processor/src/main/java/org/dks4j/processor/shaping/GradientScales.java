package org.dks4j.processor.shaping;

import java.util.List;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;

/**
 * By how much the kernel of the network's output changes with that of each node, for two equal inputs: the λ of section
 * 7.1 at c = 1. It is the mean square of a gradient that arrives at a node, for gradients of mean square 1 at the output.
 */
public final class GradientScales {

    private GradientScales() {}

    /**
     * λ of every node.
     *
     * @param kernels the values of a {@link KernelSweep} at every node
     */
    public static double[] of(Network network, List<NodeKernel> kernels) {
        List<Node> nodes = network.nodes();
        double[] scales = new double[nodes.size()];
        scales[nodes.size() - 1] = 1;
        for (int n = nodes.size() - 1; n > 0; n--) {
            Node node = nodes.get(n);
            for (int i = 0; i < node.inputs().size(); i++) {
                scales[node.inputs().get(i)] += scales[n] * derivative(nodes, kernels, n, i);
            }
        }
        return scales;
    }

    private static double derivative(List<Node> nodes, List<NodeKernel> kernels, int n, int input) {
        Node node = nodes.get(n);
        NodeKernel in = kernels.get(node.inputs().get(0));
        if (node instanceof Node.WeightedSum sum) {
            return sum.weights().get(input) * sum.weights().get(input);
        }
        if (node instanceof Node.Concat concat) {
            return ChannelShares.of(nodes, concat)[input];
        }
        if (node instanceof Node.Gate gate) {
            double weight = gate.weight() * gate.weight();
            return input == 0
                    ? 1 - weight + weight * kernels.get(gate.inputs().get(1)).q()
                    : weight * in.q();
        }
        NodeKernel out = kernels.get(n);
        return out.q() * out.slope() / (in.q() * in.slope());
    }
}
