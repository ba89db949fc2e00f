/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.task.AnswerReport;
import org.dks4j.runtime.task.MetricValues;

/**
 * How far predictions are above their targets, in the targets' own units: quantiles of the residuals, linear between neighbours.
 *
 * @param scaling of the targets
 */
record ResidualQuantiles(Standardization scaling) implements AnswerReport {

    private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};

    @Override
    public List<String> lines(float[][] outputs, float[][] targets, DataNames names) {
        List<String> called = names.ofTargets(scaling.mean().length);
        List<String> lines = new ArrayList<>();
        lines.add("prediction less target, quantiles:    5 %      25 %      50 %      75 %      95 %");
        for (int target = 0; target < called.size(); target++) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-32s", called.get(target)));
            for (double quantile : quantiles(outputs, targets, target)) {
                line.append(String.format(Locale.ROOT, "%10s", MetricValues.text(quantile)));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** The quantiles of the residuals of one target. */
    double[] quantiles(float[][] outputs, float[][] targets, int target) {
        double[] residuals = new double[outputs.length];
        Arrays.setAll(
                residuals,
                i -> (double) outputs[i][target] * scaling.deviation()[target]
                        + scaling.mean()[target]
                        - targets[i][target]);
        Arrays.sort(residuals);
        return Arrays.stream(SHARES).map(share -> quantile(residuals, share)).toArray();
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
