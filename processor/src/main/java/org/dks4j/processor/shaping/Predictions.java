/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.propagation.FiniteWidth;
import org.dks4j.processor.propagation.KernelSweep;
import org.dks4j.processor.target.ActivationTarget;
import org.dks4j.schema.KernelFiles;

/**
 * The predictions that a graph at initialization can be compared with: at each node the c values of pairs of inputs
 * with given similarities, and the deviation of a finite layer's q value from 1.
 */
public final class Predictions {

    /** Far below the deviations of finite layers. */
    private static final double ACCURACY = 1e-6;

    private Predictions() {}

    /**
     * The prediction for one node.
     *
     * @param c the c value for each of {@link KernelFiles#SIMILARITIES}
     * @param deviation the standard deviation of the measured q value with scaled-orthogonal kernels
     * @param gaussianDeviation the same with Gaussian kernels
     */
    public record Prediction(List<Double> c, double deviation, double gaussianDeviation) {}

    /** The predictions at each node of a shaped network; none if nothing is shaped. */
    public static List<Prediction> of(ShapedNetwork shaped) {
        if (shaped.target().isEmpty()) {
            return List.of();
        }
        Map<String, LocalMaps> maps = maps(shaped);
        double[] others = KernelFiles.SIMILARITIES.stream()
                .mapToDouble(c -> c)
                .filter(c -> c != 0)
                .toArray();
        ActivationTarget local = shaped.target().orElseThrow().local();
        List<NodeKernel> kernels =
                new KernelSweep(shaped.network(), others).shaped(local.slope(), local.keepsZero(), maps, ACCURACY);
        List<Double> deviations = deviations(shaped);
        List<Double> gaussian = new FiniteWidth(shaped.network(), maps, false).deviations();
        List<Prediction> predictions = new ArrayList<>();
        for (int n = 0; n < kernels.size(); n++) {
            predictions.add(new Prediction(inOrder(kernels.get(n).c()), deviations.get(n), gaussian.get(n)));
        }
        return List.copyOf(predictions);
    }

    /** The standard deviation of q at each node with scaled-orthogonal kernels; none if nothing is shaped. */
    public static List<Double> deviations(ShapedNetwork shaped) {
        return shaped.target().isEmpty()
                ? List.of()
                : new FiniteWidth(shaped.network(), maps(shaped), true).deviations();
    }

    private static Map<String, LocalMaps> maps(ShapedNetwork shaped) {
        Map<String, LocalMaps> maps = new LinkedHashMap<>();
        shaped.activations().forEach(activation -> maps.put(activation.entry().name(), activation.localMaps()));
        return maps;
    }

    /** The pair with c = 0 is the first one of a sweep. */
    private static List<Double> inOrder(double[] c) {
        List<Double> ordered = new ArrayList<>();
        int other = 1;
        for (double similarity : KernelFiles.SIMILARITIES) {
            ordered.add(similarity == 0 ? c[0] : c[other++]);
        }
        return List.copyOf(ordered);
    }
}
