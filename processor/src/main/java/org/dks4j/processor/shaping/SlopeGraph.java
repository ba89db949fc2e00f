package org.dks4j.processor.shaping;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;

/**
 * A network reduced to what C maps see at 1: activations, weighted sums, and layers that hand values on (the master
 * table of section 2).
 */
final class SlopeGraph {

    private final boolean[] activation;
    private final int[][] inputs;
    private final double[][] shares;
    private final List<List<Integer>> consumers;

    private SlopeGraph(int size) {
        activation = new boolean[size];
        inputs = new int[size][];
        shares = new double[size][];
        consumers = new ArrayList<>(size);
    }

    static SlopeGraph of(Network network) {
        List<Node> nodes = network.nodes();
        SlopeGraph graph = new SlopeGraph(nodes.size());
        for (int n = 0; n < nodes.size(); n++) {
            Node node = nodes.get(n);
            graph.activation[n] = node instanceof Node.Activation;
            graph.inputs[n] = node.inputs().stream().mapToInt(i -> i).toArray();
            graph.shares[n] = shares(node);
            graph.consumers.add(new ArrayList<>());
            for (int input : graph.inputs[n]) {
                List<Integer> known = graph.consumers.get(input);
                if (known.isEmpty() || known.get(known.size() - 1) != n) {
                    known.add(n);
                }
            }
        }
        return graph;
    }

    /** What part of a node's value comes from each input: wᵢ²/Σwⱼ² for sums. */
    private static double[] shares(Node node) {
        double[] shares = new double[node.inputs().size()];
        if (node instanceof Node.WeightedSum sum) {
            double total = 0;
            for (int i = 0; i < shares.length; i++) {
                shares[i] = sum.weights().get(i) * sum.weights().get(i);
                total += shares[i];
            }
            for (int i = 0; i < shares.length; i++) {
                shares[i] /= total;
            }
        } else if (shares.length == 1) {
            shares[0] = 1;
        }
        return shares;
    }

    int size() {
        return inputs.length;
    }

    boolean isActivation(int node) {
        return activation[node];
    }

    int[] inputs(int node) {
        return inputs[node];
    }

    double[] shares(int node) {
        return shares[node];
    }

    /** The nodes that read a node, in topological order, each once. */
    List<Integer> consumers(int node) {
        return consumers.get(node);
    }
}
