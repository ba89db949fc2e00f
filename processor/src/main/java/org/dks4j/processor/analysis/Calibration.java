/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The measured likelihood that networks train, as a function of their kernels. A logistic regression on
 * {@link KernelSign} scores networks; the likelihood is the share of networks in a band of scores that trained.
 *
 * @param intercept of the regression
 * @param weights of each sign; negative where it makes training less likely
 * @param bands of scores, ascending; the last has no end
 */
public record Calibration(double intercept, Map<KernelSign, Double> weights, List<Band> bands) {

    /**
     * From the trainings of experiments/plans/verdict.yaml; docs/RESULTS.md has the table. CalibrationTest fits it and
     * prints the values to write here.
     */
    public static final Calibration MEASURED = new Calibration(
            2.49,
            Map.of(
                    KernelSign.COLLAPSE, -1.55,
                    KernelSign.CHAOS, -0.712,
                    KernelSign.GRADIENTS, -0.581,
                    KernelSign.CONDITION, 0.0,
                    KernelSign.DEPTH, -2.74),
            List.of(new Band(0.2, 1, 22), new Band(0.6, 9, 22), new Band(1, 21, 23)));

    public Calibration {
        weights = Map.copyOf(weights);
        bands = List.copyOf(bands);
    }

    /**
     * Networks whose scores lie between two values.
     *
     * @param below the score at which the next band starts
     * @param trained the number of measured networks that trained
     * @param of the number of measured networks
     */
    public record Band(double below, int trained, int of) {

        /** The share that trained. */
        public double likelihood() {
            return (double) trained / of;
        }
    }

    /**
     * The calibration's estimate for a kernel.
     *
     * @param score from 0 to 1, by which networks are ordered
     * @param band the networks with such scores
     * @param worst the sign that lowers the score the most
     */
    public record Estimate(double score, Band band, KernelSign worst) {}

    /** The estimate for a kernel; empty if its numbers are undefined. */
    public Optional<Estimate> estimate(KernelFigures figures) {
        if (!figures.areNumbers()) {
            return Optional.empty();
        }
        double score = score(figures);
        Band band = bands.stream()
                .filter(candidate -> score < candidate.below())
                .findFirst()
                .orElse(bands.get(bands.size() - 1));
        KernelSign worst = List.of(KernelSign.values()).stream()
                .min(Comparator.comparingDouble(sign -> weight(sign) * sign.of(figures)))
                .orElseThrow();
        return Optional.of(new Estimate(score, band, worst));
    }

    /** The probability of the regression, by which networks are ordered. */
    public double score(KernelFigures figures) {
        double sum = intercept;
        for (KernelSign sign : KernelSign.values()) {
            sum += weight(sign) * sign.of(figures);
        }
        return 1 / (1 + StrictMath.exp(-sum));
    }

    /** The weight of a sign. */
    public double weight(KernelSign sign) {
        return Objects.requireNonNull(weights.get(sign));
    }

    /** The same regression with the counts of other networks in its bands. */
    public Calibration counting(List<KernelFigures> trained, List<KernelFigures> others) {
        List<Band> counted = new ArrayList<>();
        double from = 0;
        for (Band band : bands) {
            int good = count(trained, from, band.below());
            counted.add(new Band(band.below(), good, good + count(others, from, band.below())));
            from = band.below();
        }
        return new Calibration(intercept, weights, counted);
    }

    private int count(List<KernelFigures> networks, double from, double below) {
        return (int) networks.stream()
                .mapToDouble(this::score)
                .filter(score -> score >= from && (score < below || below >= 1))
                .count();
    }
}
