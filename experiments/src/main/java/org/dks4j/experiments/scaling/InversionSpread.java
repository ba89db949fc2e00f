/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Which worker renews which layer's inverses, in which step of a period: the dearest layer left goes to the step that has least to do so far, the
 * first of equals, and those of a step go to workers likewise.
 *
 * @param bins the layers by step and worker; workers that have none may be left out
 */
record InversionSpread(List<List<List<LayerShape>>> bins) {

    /**
     * @param period steps, at least 1
     * @param workers at least 1
     */
    static InversionSpread of(List<LayerShape> layers, int period, int workers) {
        return new InversionSpread(spread(layers, period).stream()
                // No layer goes to a worker beyond: there are empty bins before.
                .map(step -> spread(step, Math.max(1, Math.min(workers, step.size()))))
                .toList());
    }

    private static List<List<LayerShape>> spread(List<LayerShape> layers, int count) {
        List<List<LayerShape>> bins = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bins.add(new ArrayList<>());
        }
        layers.stream()
                .sorted(Comparator.comparingDouble(LayerShape::inversionCost).reversed())
                .forEach(layer -> bins.stream()
                        .min(Comparator.comparingDouble(InversionSpread::cost))
                        .orElseThrow()
                        .add(layer));
        return bins;
    }

    private static double cost(List<LayerShape> layers) {
        return sum(layers, LayerShape::inversionCost);
    }

    /** The largest cost of a worker in a step, as a mean over steps: all wait for it. */
    double waitedFor() {
        return bins.stream()
                .mapToDouble(step ->
                        step.stream().mapToDouble(InversionSpread::cost).max().orElse(0))
                .average()
                .orElse(0);
    }

    /** Numbers in the factors that each step renews. */
    List<Double> numbers() {
        return bins.stream()
                .map(step -> step.stream()
                        .mapToDouble(bin -> sum(bin, LayerShape::factorNumbers))
                        .sum())
                .toList();
    }

    private static double sum(List<LayerShape> layers, ToDoubleFunction<LayerShape> quantity) {
        return layers.stream().mapToDouble(quantity).sum();
    }
}
