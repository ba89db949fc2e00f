/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.dks4j.processor.kernel.InitialWeights;
import org.dks4j.processor.maps.KernelCurve;
import org.dks4j.processor.maps.KernelCurves;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.shaping.TransformedActivation;

/**
 * An activation before and after its transformation, with its local maps.
 *
 * @param name its name in the catalogue, or the text of its formula
 * @param x arguments
 * @param untransformed φ at the arguments
 * @param transformed φ̂ at the arguments
 * @param c its C map at each c value of {@link Analysis#similarities}, for q = 1
 * @param qMap the Q map of a layer with it: Q(σ_w²q + σ_b²)
 */
public record ActivationCurves(
        String name, List<Double> x, List<Double> untransformed, List<Double> transformed, List<Double> c, QMap qMap) {

    private static final double FARTHEST = 4;
    private static final int HALF = 32;

    static ActivationCurves of(TransformedActivation activation, InitialWeights weights) {
        LocalMaps maps = activation.localMaps();
        TransformedActivation plain =
                TransformedActivation.plain(activation.entry(), activation.negativeSlope(), 0, List.of());
        double[] x = IntStream.rangeClosed(-HALF, HALF)
                .mapToDouble(i -> FARTHEST * i / HALF)
                .toArray();
        KernelCurve curve = new KernelCurves(maps).at(1);
        double gain = weights.gain().applyAsDouble(1, 1);
        DoubleUnaryOperator behindWeights = q -> gain * q + weights.biasVariance();
        QMap qMap = QMap.of(
                q -> maps.q(behindWeights.applyAsDouble(q)), q -> gain * maps.qSlope(behindWeights.applyAsDouble(q)));
        return new ActivationCurves(
                activation.entry().name(),
                list(x),
                list(plain.localMaps().values(x)),
                list(maps.values(x)),
                Analysis.similarities().stream().map(curve::at).toList(),
                qMap);
    }

    private static List<Double> list(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
