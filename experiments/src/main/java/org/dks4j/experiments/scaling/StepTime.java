/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The time of a training step, in seconds, by its parts, which follow one another.
 *
 * @param compute the network, the moments, the products with inverses
 * @param gradients their all-reduce
 * @param factors that of the factors whose inverses are renewed
 * @param inversions of the worker that has most to invert
 * @param inverses their all-reduce
 * @param normalization all-reduces of batch normalizations
 * @param meeting before the step: whether anybody wishes to stop
 */
public record StepTime(
        double compute,
        double gradients,
        double factors,
        double inversions,
        double inverses,
        double normalization,
        double meeting) {

    /** Loss and two counts go with the gradients. */
    private static final int COUNTS = 3;

    /** n³/3 of a Cholesky decomposition, n³ of a triangular solution with the identity, 2n³ of a product. */
    private static final double INVERSION_OPERATIONS = 10.0 / 3;

    /**
     * Predicts it.
     *
     * @param examples of the batch that each worker has
     * @param workers at least 1
     */
    public static StepTime of(
            NetworkShape network, Accelerator accelerator, Link link, Method method, double examples, int workers) {
        double operations = Accelerator.PASSES * network.forward() * examples;
        double gradients = link.allReduce(workers, (network.parameters() + COUNTS) * (double) Float.BYTES);
        double normalization = 0;
        if (method.normalized()) {
            // Two numbers a channel.
            normalization = network.activationChannels().stream()
                    .mapToDouble(channels ->
                            method.normalizationExchanges() * link.allReduce(workers, 2.0 * channels * Float.BYTES))
                    .sum();
        }
        double meeting = link.allReduce(workers, Float.BYTES);
        if (!method.kfac()) {
            double compute = accelerator.overhead() + operations / accelerator.rate();
            return new StepTime(compute, gradients, 0, 0, 0, normalization, meeting);
        }
        // One more backward pass to the layers' outputs, for the sampled labels.
        double moments = examples * (network.forward() + network.sum(LayerShape::moments));
        double all = operations + moments + network.sum(LayerShape::preconditioning);
        InversionSpread spread = InversionSpread.of(network.layers(), method.period(), workers);
        // Factors and inverses have the same sizes.
        double exchange = spread.numbers().stream()
                .mapToDouble(numbers -> numbers == 0 ? 0 : link.allReduce(workers, numbers * Float.BYTES))
                .average()
                .orElse(0);
        return new StepTime(
                accelerator.overhead() + all / accelerator.rate(),
                gradients,
                exchange,
                INVERSION_OPERATIONS * spread.waitedFor() / accelerator.inversionRate(),
                exchange,
                normalization,
                meeting);
    }

    /** All of it. */
    public double total() {
        return compute + gradients + factors + inversions + inverses + normalization + meeting;
    }

    /** What takes longest besides computing, for people. */
    public String bottleneck() {
        return waits().entrySet().stream()
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
    }

    private Map<String, Double> waits() {
        Map<String, Double> waits = new LinkedHashMap<>();
        waits.put("gradients", gradients);
        waits.put("factors", factors);
        waits.put("inversions", inversions);
        waits.put("inverses", inverses);
        waits.put("normalization", normalization);
        waits.put("meeting", meeting);
        return waits;
    }
}
