package org.dks4j.processor.shaping;

import java.util.Arrays;
import java.util.List;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.shaping.ChannelParts.Part;
import org.dks4j.processor.shaping.ChannelParts.Source;

/**
 * By how much the kernel of the network's output changes with that of each node, for two equal inputs: the λ of section
 * 7.1 at c = 1. It is the mean square of a gradient that arrives at a node, for gradients of mean square 1 at the output.
 */
public final class GradientScales {

    private final Network network;
    private final List<ChannelParts> parts;
    private final List<NodeKernel> kernels;

    /** λ of each part of each node, times the part's share of the channels. */
    private final double[][] scales;

    private GradientScales(Network network, List<NodeKernel> kernels) {
        this.network = network;
        this.parts = ChannelParts.of(network);
        this.kernels = kernels;
        this.scales = parts.stream().map(part -> new double[part.size()]).toArray(double[][]::new);
    }

    /**
     * λ of every node.
     *
     * @param kernels the values of a {@link KernelSweep} at every node
     */
    public static double[] of(Network network, List<NodeKernel> kernels) {
        return new GradientScales(network, kernels).backward();
    }

    private double[] backward() {
        int last = scales.length - 1;
        for (int p = 0; p < scales[last].length; p++) {
            scales[last][p] = parts.get(last).part(p).share();
        }
        for (int n = last; n > 0; n--) {
            Node node = network.nodes().get(n);
            for (int p = 0; p < scales[n].length && !node.inputs().isEmpty(); p++) {
                Part part = parts.get(n).part(p);
                for (Source source : part.sources()) {
                    add(node.inputs().get(source.input()), source, scales[n][p] * derivative(n, p, source));
                }
            }
        }
        return Arrays.stream(scales)
                .mapToDouble(ofParts -> Arrays.stream(ofParts).sum())
                .toArray();
    }

    private void add(int input, Source source, double scale) {
        if (source.part() == Source.WHOLE) {
            for (int p = 0; p < scales[input].length; p++) {
                scales[input][p] += scale * parts.get(input).part(p).share();
            }
        } else {
            scales[input][source.part()] += scale;
        }
    }

    /** The derivative of the kernel of a node's part by that of one of the parts that it reads. */
    private double derivative(int n, int p, Source source) {
        Node node = network.nodes().get(n);
        if (node instanceof Node.WeightedSum sum) {
            double weight = sum.weights().get(source.input());
            return weight * weight;
        }
        if (node instanceof Node.Concat) {
            return 1;
        }
        List<Source> sources = parts.get(n).part(p).sources();
        if (node instanceof Node.Gate gate) {
            double weight = gate.weight() * gate.weight();
            return source.input() == 0
                    ? 1 - weight + weight * read(gate, sources.get(1)).q()
                    : weight * read(gate, sources.get(0)).q();
        }
        // What is read is averaged, and then one factor holds for the mean.
        double slope = 0;
        for (Source of : sources) {
            NodeKernel in = read(node, of);
            slope += of.share() * (in.q() * in.slope());
        }
        NodeKernel out = kernels.get(n).part(p);
        return source.share() * (out.q() * out.slope() / slope);
    }

    private NodeKernel read(Node node, Source source) {
        return kernels.get(node.inputs().get(source.input())).part(source.part());
    }
}
