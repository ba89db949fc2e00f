/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.operation.Activation;
import org.dks4j.processor.operation.Concat;
import org.dks4j.processor.operation.Conv;
import org.dks4j.processor.operation.Dense;
import org.dks4j.processor.operation.WeightedSum;

/**
 * The kernel of infinitely wide layers, channel by channel: every channel of every node has a covariance of its own for a
 * pair of inputs, all with q = 1. It knows nothing of parts of channels, and integrates by a rule of its own.
 */
final class ChannelRecursion {

    private static final double STEP = 0.2;
    private static final int HALF = 40;

    private final Network network;
    private final Map<String, DoubleUnaryOperator> activations;
    private final Map<String, Map<Double, Double>> known = new HashMap<>();

    /** @param activations φ̂ of each activation */
    ChannelRecursion(Network network, Map<String, DoubleUnaryOperator> activations) {
        this.network = network;
        this.activations = activations;
    }

    /** The c value of each node, the mean over its channels, for inputs with one c value. */
    List<Double> similarities(double c) {
        List<double[]> channels = new ArrayList<>();
        for (Node node : network.nodes()) {
            channels.add(node.inputs().isEmpty() ? filled(node, c) : channels(node, channels));
        }
        return channels.stream().map(ChannelRecursion::mean).toList();
    }

    private double[] channels(Node node, List<double[]> all) {
        double[] in = all.get(node.inputs().get(0));
        if (node.operation() instanceof Activation activation) {
            return Arrays.stream(in).map(c -> map(activation.function(), c)).toArray();
        }
        if (node.operation() instanceof WeightedSum sum) {
            double[] out = new double[in.length];
            for (int i = 0; i < node.inputs().size(); i++) {
                double share = sum.weights().get(i) * sum.weights().get(i);
                double[] summand = all.get(node.inputs().get(i));
                for (int j = 0; j < out.length; j++) {
                    out[j] += share * summand[j];
                }
            }
            return out;
        }
        if (node.operation() instanceof Concat) {
            return node.inputs().stream()
                    .flatMapToDouble(i -> Arrays.stream(all.get(i)))
                    .toArray();
        }
        if (node.operation() instanceof Conv conv) {
            double[] out = new double[node.shape().channels()];
            int read = in.length / conv.groups();
            int written = out.length / conv.groups();
            for (int j = 0; j < out.length; j++) {
                int group = j / written;
                out[j] = mean(Arrays.copyOfRange(in, group * read, (group + 1) * read));
            }
            return out;
        }
        return node.operation() instanceof Dense ? filled(node, mean(in)) : in;
    }

    private double map(String activation, double c) {
        return known.computeIfAbsent(activation, name -> new HashMap<>())
                .computeIfAbsent(c, value -> expectation(activations.get(activation), value));
    }

    /** E[φ̂(X)φ̂(Y)] by the trapezoid rule in the plane. */
    private static double expectation(DoubleUnaryOperator activation, double c) {
        double spread = Math.sqrt((1 - c) * (1 + c));
        double sum = 0;
        for (int i = -HALF; i <= HALF; i++) {
            double x = i * STEP;
            double value = activation.applyAsDouble(x) * density(x);
            for (int j = -HALF; j <= HALF; j++) {
                double y = j * STEP;
                sum += value * density(y) * activation.applyAsDouble(c * x + spread * y);
            }
        }
        return sum * STEP * STEP;
    }

    private static double density(double x) {
        return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }

    private static double[] filled(Node node, double value) {
        double[] channels = new double[node.shape().channels()];
        Arrays.fill(channels, value);
        return channels;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
