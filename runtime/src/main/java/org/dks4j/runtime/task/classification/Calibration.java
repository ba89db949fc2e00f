/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.classification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.task.AnswerReport;

/**
 * Whether the probability of the likeliest class is how often it is right: in ten bins of equal width, and as the expected calibration error,
 * the mean of |share of right answers - mean probability| over the bins, weighted by their examples (Guo et al. 2017, equation 3).
 */
public record Calibration() implements AnswerReport {

    private static final int BINS = 10;

    /**
     * The answers in one bin.
     *
     * @param examples how many
     * @param probability the sum of their probabilities
     * @param right how many are right
     */
    record Bin(int examples, double probability, int right) {
        Bin plus(double one, boolean isRight) {
            return new Bin(examples + 1, probability + one, right + (isRight ? 1 : 0));
        }

        double error() {
            return Math.abs(right - probability);
        }
    }

    /** All bins, from the smallest probabilities to the largest. */
    static List<Bin> bins(float[][] logits, float[][] classes) {
        Bin[] bins = new Bin[BINS];
        Arrays.fill(bins, new Bin(0, 0, 0));
        for (int i = 0; i < logits.length; i++) {
            int likeliest = 0;
            for (int k = 1; k < logits[i].length; k++) {
                likeliest = logits[i][k] > logits[i][likeliest] ? k : likeliest;
            }
            double sum = 0;
            for (float logit : logits[i]) {
                sum += Math.exp((double) logit - logits[i][likeliest]);
            }
            double probability = 1 / sum;
            int bin = Math.min(BINS - 1, (int) (probability * BINS));
            bins[bin] = bins[bin].plus(probability, classes[i][0] == likeliest);
        }
        return List.of(bins);
    }

    @Override
    public List<String> lines(float[][] outputs, float[][] targets, DataNames names) {
        List<Bin> bins = bins(outputs, targets);
        double error = bins.stream().mapToDouble(Bin::error).sum() / outputs.length;
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "expected calibration error %.4f", error));
        lines.add("probability  examples  mean probability  right");
        for (int bin = 0; bin < BINS; bin++) {
            Bin own = bins.get(bin);
            if (own.examples() > 0) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%.1f to %.1f   %8d  %16.4f  %.4f",
                        bin / (double) BINS,
                        (bin + 1) / (double) BINS,
                        own.examples(),
                        own.probability() / own.examples(),
                        own.right() / (double) own.examples()));
            }
        }
        return lines;
    }
}
