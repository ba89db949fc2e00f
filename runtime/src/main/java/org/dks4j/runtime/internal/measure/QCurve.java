/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * A network's Q map as a curve through the analysis' points, and beyond them as straight lines: exact for activations like ReLU, whose Q maps
 * are straight. Where the analysis has fewer than two numbers, q counts as 1 everywhere.
 */
final class QCurve {

    private final double[] in;
    private final double[] out;

    /**
     * @param in q values of the input, ascending
     * @param out what becomes of each; those that are not finite are left out
     */
    QCurve(List<Double> in, List<Double> out) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
            if (Double.isFinite(out.get(i))) {
                kept.add(i);
            }
        }
        this.in = kept.stream().mapToDouble(in::get).toArray();
        this.out = kept.stream().mapToDouble(out::get).toArray();
    }

    /** The root mean square of the output of inputs with a q value. */
    double amplitude(double q) {
        return in.length < 2 ? 1 : Math.sqrt(Math.max(0, at(q)));
    }

    private double at(double q) {
        int right = 1;
        while (right < in.length - 1 && in[right] < q) {
            right++;
        }
        double part = (q - in[right - 1]) / (in[right] - in[right - 1]);
        return out[right - 1] + part * (out[right] - out[right - 1]);
    }
}
