/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.propagation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dks4j.processor.ir.AttentionPlaces;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.AttentionPlace;
import org.dks4j.processor.kernel.FollowedPairs;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.kernel.PartInputs;
import org.dks4j.processor.kernel.Source;
import org.dks4j.processor.operation.Attention;
import org.dks4j.processor.positions.AttentionContext;
import org.dks4j.schema.attention.AttentionMatrix;

/**
 * The mean square of the gradient that arrives at each position of a node, for independent gradients of mean square 1 at every position of the output: λ_j ← Σᵢ A[i, j]²·λᵢ
 * through attention (docs/mathematics.md, section 12.4). A node without positions has one.
 */
public final class PositionGradients {

    private final Network network;
    private final List<NodeKernel> kernels;
    private final List<AttentionPlace> places;
    private final double[][] gradients;

    private PositionGradients(Network network, List<NodeKernel> kernels) {
        this.network = network;
        this.kernels = kernels;
        this.places = AttentionPlaces.of(network);
        this.gradients = network.nodes().stream()
                .map(node -> new double[positions(node)])
                .toArray(double[][]::new);
    }

    private static int positions(Node node) {
        return node.shape().rank() == 1 ? node.shape().spatial().get(0) : 1;
    }

    /**
     * The gradients at every node.
     *
     * @param kernels the values of a {@link KernelSweep} at every node
     */
    public static double[][] of(Network network, List<NodeKernel> kernels) {
        PositionGradients all = new PositionGradients(network, kernels);
        all.backward();
        return all.gradients;
    }

    private void backward() {
        int last = gradients.length - 1;
        Arrays.fill(gradients[last], 1);
        for (int n = last; n > 0; n--) {
            Node node = network.nodes().get(n);
            for (int i = 0; i < node.inputs().size(); i++) {
                double derivative = derivative(n, i);
                double[] read = read(n, node, gradients[node.inputs().get(i)].length);
                double[] sums = gradients[node.inputs().get(i)];
                for (int j = 0; j < sums.length; j++) {
                    sums[j] += derivative * read[j];
                }
            }
        }
    }

    /** The gradients of a node where it reads its input, before they are multiplied by its derivative. */
    private double[] read(int n, Node node, int positions) {
        double[] own = gradients[n];
        double[] read = new double[positions];
        switch (node.operation().kind().flow()) {
            case ALL -> attended(n, node, own, read);
            case LAST -> read[positions - 1] = own[0];
            case GLOBAL_MEAN -> Arrays.fill(read, own[0] / ((double) positions * positions));
            case EACH, WINDOW, WINDOW_MEAN, BLOCKS, SPREAD, CROPPED, PADDED, SUM, SIDE_BY_SIDE, PRODUCT, NOTHING -> {
                for (int j = 0; j < positions; j++) {
                    read[j] = own[own.length == positions ? j : 0];
                }
            }
        }
        return read;
    }

    private void attended(int n, Node node, double[] own, double[] read) {
        Attention attention = node.operation().attention().orElseThrow();
        NodeKernel in = kernels.get(node.inputs().get(0));
        LocationKernel before = in.locations()
                .orElseGet(() -> LocationKernel.uniform(read.length, 0, FollowedPairs.NONE, new double[0]));
        AttentionContext context =
                new AttentionContext(places.get(n), node.shape().channels(), attention.heads(), attention.causal(), 1);
        AttentionMatrix matrix = attention.start().mean(before, context);
        double[] sums = matrix.rowSums();
        double[] gains = attention.start().gains(matrix, before);
        for (int i = 0; i < own.length; i++) {
            double scale = gains[i] / sums[i];
            for (int j = 0; j < read.length; j++) {
                double entry = scale * matrix.entry(i, j);
                read[j] += entry * entry * own[i];
            }
        }
    }

    /** The derivative of a node's kernel with respect to that of an input, of one position. */
    private double derivative(int n, int input) {
        Node node = network.nodes().get(n);
        return switch (node.operation().kind().flow()) {
            case LAST, GLOBAL_MEAN -> 1;
            case ALL -> node.operation().attention().orElseThrow().start().gain();
            case EACH, WINDOW, WINDOW_MEAN, BLOCKS, SPREAD, CROPPED, PADDED, SUM, SIDE_BY_SIDE, PRODUCT, NOTHING -> {
                List<Source> all = IntStream.range(0, node.inputs().size())
                        .mapToObj(place -> new Source(place, Source.WHOLE, 1))
                        .toList();
                PartInputs inputs = new PartInputs() {

                    @Override
                    public List<Source> sources() {
                        return all;
                    }

                    @Override
                    public NodeKernel read(Source of) {
                        return kernels.get(node.inputs().get(of.input()));
                    }
                };
                yield node.operation().kernel().derivative(inputs, all.get(input), kernels.get(n));
            }
        };
    }
}
