/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.operation.Activation;
import org.dks4j.processor.operation.Concat;
import org.dks4j.processor.operation.Conv;
import org.dks4j.processor.operation.DepthwiseConv;
import org.dks4j.processor.operation.WeightedSum;

/** Draws the weights of a network, every channel as many times as wide, and sends a pair of inputs through. */
final class WideLayers {

    private final Network network;
    private final Map<String, DoubleUnaryOperator> activations;
    private final int times;

    /**
     * @param activations φ̂ of each activation
     * @param times how many channels stand for one
     */
    WideLayers(Network network, Map<String, DoubleUnaryOperator> activations, int times) {
        this.network = network;
        this.activations = activations;
        this.times = times;
    }

    /**
     * What is measured at a node.
     *
     * @param q the mean square of both vectors
     * @param c their cosine
     */
    record Measured(double q, double c) {}

    /** The mean over seeds, for inputs with q = 1 and one c value. */
    List<Measured> measure(double c, int seeds) {
        int size = network.nodes().size();
        double[] q = new double[size];
        double[] similarity = new double[size];
        for (int seed = 0; seed < seeds; seed++) {
            List<double[][]> values = pass(c, new Random(seed));
            for (int n = 0; n < size; n++) {
                double[][] pair = values.get(n);
                q[n] += 0.5 * (product(pair[0], pair[0]) + product(pair[1], pair[1])) / seeds;
                similarity[n] += product(pair[0], pair[1])
                        / Math.sqrt(product(pair[0], pair[0]) * product(pair[1], pair[1]))
                        / seeds;
            }
        }
        List<Measured> measured = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            measured.add(new Measured(q[n], similarity[n]));
        }
        return measured;
    }

    private List<double[][]> pass(double c, Random random) {
        List<double[][]> values = new ArrayList<>();
        for (Node node : network.nodes()) {
            values.add(node.inputs().isEmpty() ? inputs(width(node), c, random) : values(node, values, random));
        }
        return values;
    }

    private double[][] values(Node node, List<double[][]> all, Random random) {
        double[][] in = all.get(node.inputs().get(0));
        double[][] out = new double[2][width(node)];
        if (node.operation() instanceof Activation activation) {
            DoubleUnaryOperator function = activations.get(activation.function());
            for (int side = 0; side < 2; side++) {
                for (int i = 0; i < out[side].length; i++) {
                    out[side][i] = function.applyAsDouble(in[side][i]);
                }
            }
            return out;
        }
        if (node.operation() instanceof WeightedSum sum) {
            for (int input = 0; input < node.inputs().size(); input++) {
                for (int side = 0; side < 2; side++) {
                    double[] summand = all.get(node.inputs().get(input))[side];
                    for (int i = 0; i < summand.length; i++) {
                        out[side][i] += sum.weights().get(input) * summand[i];
                    }
                }
            }
            return out;
        }
        if (node.operation() instanceof Concat) {
            int offset = 0;
            for (int input : node.inputs()) {
                for (int side = 0; side < 2; side++) {
                    double[] part = all.get(input)[side];
                    System.arraycopy(part, 0, out[side], offset, part.length);
                }
                offset += all.get(input)[0].length;
            }
            return out;
        }
        if (node.operation() instanceof DepthwiseConv) {
            for (int i = 0; i < out[0].length; i++) {
                double sign = random.nextBoolean() ? 1 : -1;
                out[0][i] = sign * in[0][i];
                out[1][i] = sign * in[1][i];
            }
            return out;
        }
        return affine(in, out, node.operation() instanceof Conv conv ? conv.groups() : 1, random);
    }

    private static double[][] affine(double[][] in, double[][] out, int groups, Random random) {
        int read = in[0].length / groups;
        int written = out[0].length / groups;
        double scale = 1 / Math.sqrt(read);
        for (int i = 0; i < out[0].length; i++) {
            int from = i / written * read;
            for (int j = from; j < from + read; j++) {
                double weight = scale * random.nextGaussian();
                out[0][i] += weight * in[0][j];
                out[1][i] += weight * in[1][j];
            }
        }
        return out;
    }

    /** Two vectors with q = 1 and a cosine that is exactly as asked. */
    private static double[][] inputs(int width, double c, Random random) {
        double[] u = random.doubles(width).map(x -> random.nextGaussian()).toArray();
        double[] v = random.doubles(width).map(x -> random.nextGaussian()).toArray();
        scale(u);
        double common = product(u, v);
        for (int i = 0; i < width; i++) {
            v[i] -= common * u[i];
        }
        scale(v);
        double spread = Math.sqrt((1 - c) * (1 + c));
        double[] second = new double[width];
        for (int i = 0; i < width; i++) {
            second[i] = c * u[i] + spread * v[i];
        }
        return new double[][] {u, second};
    }

    private static void scale(double[] vector) {
        double norm = Math.sqrt(product(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
    }

    private static double product(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum / left.length;
    }

    private int width(Node node) {
        return times * node.shape().channels();
    }
}
