/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small network in plain doubles: convolutions and dense layers with tanh between them, softmax cross-entropy after. Written from
 * the definitions, without anything of the runtime, for its gradients and for the rows that layers read.
 */
final class DoubleNetwork {

    private final List<Layer> layers;

    /**
     * A dense layer where the window is {0, 0}. A dense layer after a convolution reads all locations in one row.
     *
     * @param height of the input
     * @param inputs channels, or numbers of a row
     * @param bias whether the last row of the weights is a bias
     */
    record Layer(
            int height, int width, int inputs, int outputs, List<Integer> window, List<Integer> strides, boolean bias) {

        Layer(int height, int width, int inputs, int outputs, int window, int stride, boolean bias) {
            this(height, width, inputs, outputs, List.of(window, window), List.of(stride, stride), bias);
        }

        static Layer dense(int inputs, int outputs, boolean bias) {
            return new Layer(1, 1, inputs, outputs, 0, 1, bias);
        }

        int[] kernel() {
            return window.stream().mapToInt(Integer::intValue).toArray();
        }

        int[] stride() {
            return strides.stream().mapToInt(Integer::intValue).toArray();
        }

        boolean isDense() {
            return window.get(0) == 0;
        }

        int taps() {
            return isDense() ? 1 : window.get(0) * window.get(1);
        }

        int rows() {
            return taps() * inputs + (bias ? 1 : 0);
        }

        int outputHeight() {
            return (height + strides.get(0) - 1) / strides.get(0);
        }

        int outputWidth() {
            return (width + strides.get(1) - 1) / strides.get(1);
        }

        int locations() {
            return outputHeight() * outputWidth();
        }

        /** The row of an example that a location sees, 1 last for a bias: TensorFlow's SAME padding. */
        double[] row(double[] example, int location) {
            double[] row = new double[rows()];
            forEachTap(location, (tap, from) -> row[tap] = example[from]);
            if (bias) {
                row[rows() - 1] = 1;
            }
            return row;
        }

        interface Tap {
            void at(int tap, int from);
        }

        void forEachTap(int location, Tap action) {
            if (isDense()) {
                for (int i = 0; i < inputs; i++) {
                    action.at(i, i);
                }
                return;
            }
            int top = (location / outputWidth()) * strides.get(0) - before(height, outputHeight(), 0);
            int left = (location % outputWidth()) * strides.get(1) - before(width, outputWidth(), 1);
            for (int y = 0; y < window.get(0); y++) {
                for (int x = 0; x < window.get(1); x++) {
                    if (top + y < 0 || top + y >= height || left + x < 0 || left + x >= width) {
                        continue;
                    }
                    for (int i = 0; i < inputs; i++) {
                        action.at((y * window.get(1) + x) * inputs + i, ((top + y) * width + left + x) * inputs + i);
                    }
                }
            }
        }

        private int before(int size, int outputSize, int axis) {
            return Math.max((outputSize - 1) * strides.get(axis) + window.get(axis) - size, 0) / 2;
        }
    }

    /**
     * What a layer does for a batch.
     *
     * @param rows what it reads, [example and location][row]
     * @param outputs before tanh, [example][location and output]
     */
    record Pass(double[][] rows, double[][] outputs) {}

    DoubleNetwork(List<Layer> layers) {
        this.layers = layers;
    }

    List<Layer> layers() {
        return layers;
    }

    /** @param weights of each layer, [row][output] */
    List<Pass> forward(List<double[][]> weights, double[][] examples) {
        List<Pass> passes = new ArrayList<>();
        double[][] values = examples;
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            int locations = layer.locations();
            double[][] rows = new double[examples.length * locations][];
            double[][] outputs = new double[examples.length][locations * layer.outputs()];
            for (int n = 0; n < examples.length; n++) {
                for (int t = 0; t < locations; t++) {
                    double[] row = layer.row(values[n], t);
                    rows[n * locations + t] = row;
                    for (int o = 0; o < layer.outputs(); o++) {
                        for (int r = 0; r < row.length; r++) {
                            outputs[n][t * layer.outputs() + o] += row[r] * weights.get(l)[r][o];
                        }
                    }
                }
            }
            passes.add(new Pass(rows, outputs));
            values = Arrays.stream(outputs)
                    .map(output -> Arrays.stream(output).map(Math::tanh).toArray())
                    .toArray(double[][]::new);
        }
        return passes;
    }

    /** What is propagated to each layer's outputs from the logits, [layer][example][location and output]. */
    double[][][] backward(List<double[][]> weights, List<Pass> passes, double[][] cotangents) {
        double[][][] result = new double[layers.size()][][];
        result[layers.size() - 1] = cotangents;
        for (int l = layers.size() - 1; l > 0; l--) {
            Layer layer = layers.get(l);
            double[][] below = passes.get(l - 1).outputs();
            double[][] propagated = new double[below.length][below[0].length];
            double[][] above = result[l];
            double[][] matrix = weights.get(l);
            for (int n = 0; n < below.length; n++) {
                double[] of = propagated[n];
                double[] from = above[n];
                for (int t = 0; t < layer.locations(); t++) {
                    int start = t * layer.outputs();
                    layer.forEachTap(t, (tap, place) -> {
                        for (int o = 0; o < layer.outputs(); o++) {
                            of[place] += from[start + o] * matrix[tap][o];
                        }
                    });
                }
                for (int i = 0; i < of.length; i++) {
                    double activated = Math.tanh(below[n][i]);
                    of[i] *= 1 - activated * activated;
                }
            }
            result[l - 1] = propagated;
        }
        return result;
    }

    static double[] softmax(double[] logits) {
        double largest = Arrays.stream(logits).max().orElseThrow();
        double[] exponentials =
                Arrays.stream(logits).map(x -> Math.exp(x - largest)).toArray();
        double sum = Arrays.stream(exponentials).sum();
        return Arrays.stream(exponentials).map(x -> x / sum).toArray();
    }
}
