/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.schema.NodeKind;

/** Predictions of small networks by the rules of docs/mathematics.md, section 2, node by node. */
final class PredictedNetwork {

    private static final List<Double> SIMILARITIES = List.of(-1.0, -0.5, 0.0, 0.5, 0.9);

    private final List<Predictions.Node> nodes = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, double[]> variances = new HashMap<>();

    private PredictedNetwork add(
            String name, String kind, List<String> inputs, List<Integer> shape, List<Double> c, double... variances) {
        double orthogonal = Math.sqrt(variances[0]);
        double gaussian = Math.sqrt(variances[1]);
        nodes.add(new Predictions.Node(
                name,
                NodeKind.of(kind).orElseThrow(),
                inputs.stream().map(places::get).toList(),
                shape,
                1,
                c,
                orthogonal,
                gaussian));
        places.put(name, nodes.size() - 1);
        this.variances.put(name, variances);
        return this;
    }

    PredictedNetwork input(String name, Integer... shape) {
        return add(name, "input", List.of(), List.of(shape), SIMILARITIES, 0, 0);
    }

    private Predictions.Node node(String name) {
        return nodes.get(places.get(name));
    }

    private double[] variances(String name) {
        double[] known = variances.get(name);
        if (known == null) {
            throw new IllegalArgumentException(name);
        }
        return known;
    }

    /** A node that hands its input's values on. */
    PredictedNetwork same(String name, String kind, String input, Integer... shape) {
        return add(name, kind, List.of(input), List.of(shape), node(input).c(), variances(input));
    }

    /** An affine layer: its kernel's own fluctuation is 2/width where it is Gaussian, and below that where it is not. */
    PredictedNetwork affine(String name, String kind, String input, Integer... shape) {
        double[] before = variances(input);
        double inputs = node(input).channels();
        double outputs = shape[shape.length - 1];
        double orthogonal = Math.max(0, 2 / outputs - 2 / inputs);
        return add(
                name,
                kind,
                List.of(input),
                List.of(shape),
                node(input).c(),
                before[0] + orthogonal,
                before[1] + 2 / outputs);
    }

    PredictedNetwork activation(String name, String input, GaussianMaps maps) {
        Predictions.Node from = node(input);
        double[] before = variances(input);
        double width = from.channels();
        double handedOn = maps.qSlope() * maps.qSlope();
        return add(
                name,
                "activation",
                List.of(input),
                from.shape(),
                from.c().stream().map(maps::c).toList(),
                handedOn * before[0] + maps.ownVariance() / width,
                handedOn * before[1] + maps.ownVariance() / width);
    }

    /** w·first + √(1 - w²)·second. */
    PredictedNetwork sum(String name, double weight, String first, String second) {
        List<Double> c = new ArrayList<>();
        double share = weight * weight;
        for (int i = 0; i < SIMILARITIES.size(); i++) {
            c.add(share * node(first).c().get(i)
                    + (1 - share) * node(second).c().get(i));
        }
        double[] variance = {
            Math.max(variances(first)[0], variances(second)[0])
                    + 2.0 / node(first).channels(),
            Math.max(variances(first)[1], variances(second)[1])
                    + 2.0 / node(first).channels()
        };
        return add(name, "weightedSum", List.of(first, second), node(first).shape(), c, variance);
    }

    Predictions predictions() {
        return new Predictions("Net", SIMILARITIES, nodes);
    }
}
