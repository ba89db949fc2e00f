package org.dks4j.processor.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.dks4j.processor.maps.KernelCurve;
import org.dks4j.processor.maps.KernelCurves;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.shaping.InitialWeights;
import org.dks4j.processor.shaping.TransformedActivation;

/**
 * An activation as it is and as it is used, with its local maps.
 *
 * @param name its name in the catalogue, or the text of its formula
 * @param x arguments
 * @param untransformed φ at the arguments
 * @param transformed φ̂ at the arguments
 * @param c its C map at each c value of {@link Analysis#similarities}, for q = 1
 * @param q q values, evenly spaced in their logarithm
 * @param qMap what a layer of it makes of each: Q(σ_w²q)
 * @param fixedPoints where the layer leaves q as it is, in increasing order
 */
public record ActivationCurves(
        String name,
        List<Double> x,
        List<Double> untransformed,
        List<Double> transformed,
        List<Double> c,
        List<Double> q,
        List<Double> qMap,
        List<FixedPoint> fixedPoints) {

    private static final double FARTHEST = 4;
    private static final int HALF = 32;

    /** q values run from 1/16 to 16. */
    private static final int OCTAVES = 4;

    private static final int STEPS_PER_OCTAVE = 4;

    /** A relative difference of q that is rounding: all q are fixed points of ReLU. */
    private static final double SAME = 1e-9;

    /**
     * A q value that stays as it is.
     *
     * @param slope the slope of the layer's Q map there: below 1 it attracts, above 1 it repels
     */
    public record FixedPoint(double q, double slope) {}

    static ActivationCurves of(TransformedActivation activation, InitialWeights weights) {
        LocalMaps maps = activation.localMaps();
        TransformedActivation plain = new TransformedActivation(
                activation.entry(), 1, 0, 1, 0, activation.negativeSlope(), activation.residuals(), 0, List.of());
        double[] x = IntStream.rangeClosed(-HALF, HALF)
                .mapToDouble(i -> FARTHEST * i / HALF)
                .toArray();
        KernelCurve curve = new KernelCurves(maps).at(1);
        double[] q = IntStream.rangeClosed(-OCTAVES * STEPS_PER_OCTAVE, OCTAVES * STEPS_PER_OCTAVE)
                .mapToDouble(i -> StrictMath.pow(2, (double) i / STEPS_PER_OCTAVE))
                .toArray();
        double gain = weights.gain().applyAsDouble(1, 1);
        double[] qMap = DoubleStream.of(q)
                .map(value -> maps.q(gain * value + weights.biasVariance()))
                .toArray();
        return new ActivationCurves(
                activation.entry().name(),
                list(x),
                list(plain.localMaps().values(x)),
                list(maps.values(x)),
                Analysis.similarities().stream().map(curve::at).toList(),
                list(q),
                list(qMap),
                fixedPoints(maps, weights, q, qMap));
    }

    private static List<FixedPoint> fixedPoints(LocalMaps maps, InitialWeights weights, double[] q, double[] qMap) {
        double gain = weights.gain().applyAsDouble(1, 1);
        List<FixedPoint> points = new ArrayList<>();
        for (int i = 0; i < q.length; i++) {
            boolean here = Math.abs(qMap[i] - q[i]) < SAME * q[i];
            boolean allAround = here && i > 0 && Math.abs(qMap[i - 1] - q[i - 1]) < SAME * q[i - 1];
            if (here && !allAround) {
                points.add(point(maps, weights, gain, q[i]));
            } else if (i > 0
                    && !here
                    && Math.abs(qMap[i - 1] - q[i - 1]) >= SAME * q[i - 1]
                    && (qMap[i] - q[i]) * (qMap[i - 1] - q[i - 1]) < 0) {
                points.add(point(maps, weights, gain, between(maps, weights, gain, q[i - 1], q[i])));
            }
        }
        return List.copyOf(points);
    }

    private static FixedPoint point(LocalMaps maps, InitialWeights weights, double gain, double q) {
        return new FixedPoint(q, gain * maps.qSlope(gain * q + weights.biasVariance()));
    }

    private static double between(LocalMaps maps, InitialWeights weights, double gain, double low, double high) {
        return new BrentSolver(SAME, SAME, 0)
                .findRoot(value -> maps.q(gain * value + weights.biasVariance()) - value, low, high);
    }

    private static List<Double> list(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
