/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.internal.measure.OutputReading.Mean;

/**
 * Vectors at locations, as directions with weights: of a weighted mean of what C makes of each, the kernel is Σ over pairs of weights times C of
 * the cosine. Locations where one example has the same direction are one, so that a mean over an image of few grey values is quick.
 *
 * <p>A direction has one more coordinate than there are channels: 1 where the vector is 0, else 0. Thus 0 has the cosine 1 with 0, and 0 with all
 * else.
 */
final class LocationVectors {

    private final double[][] directions;
    private final double[] weights;

    private LocationVectors(double[][] directions, double[] weights) {
        this.directions = directions;
        this.weights = weights;
    }

    /**
     * The vectors of one example.
     *
     * @param values [locations·channels] from {@code offset} on
     * @param amplitudes what each location's weight is multiplied by
     */
    static LocationVectors of(float[] values, int offset, int channels, Mean mean, double[] amplitudes) {
        Map<DoubleBuffer, Double> distinct = new LinkedHashMap<>();
        List<Integer> locations = mean.locations();
        for (int i = 0; i < locations.size(); i++) {
            int location = locations.get(i);
            double weight = mean.weights().get(i) * amplitudes[location];
            distinct.merge(
                    DoubleBuffer.wrap(direction(values, offset + location * channels, channels)), weight, Double::sum);
        }
        return new LocationVectors(
                distinct.keySet().stream().map(DoubleBuffer::array).toArray(double[][]::new),
                distinct.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double[] direction(float[] values, int begin, int channels) {
        double[] direction = new double[channels + 1];
        double square = square(values, begin, channels);
        if (square == 0) {
            direction[channels] = 1;
            return direction;
        }
        double length = Math.sqrt(square);
        // Without -0, which would be another direction.
        Arrays.setAll(direction, i -> i < channels ? values[begin + i] / length + 0.0 : 0);
        return direction;
    }

    /** The product of a vector with itself. */
    static double square(float[] values, int begin, int channels) {
        double square = 0;
        for (int i = begin; i < begin + channels; i++) {
            square += (double) values[i] * values[i];
        }
        return square;
    }

    /** How many directions there are. */
    int size() {
        return weights.length;
    }

    /** Σ over pairs of a vector here and one there of their weights times what a curve makes of their cosine. */
    double kernel(LocationVectors other, MonotoneCurve curve) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double[] direction = directions[i];
            double row = 0;
            for (int j = 0; j < other.weights.length; j++) {
                double[] there = other.directions[j];
                double cosine = 0;
                for (int k = 0; k < direction.length; k++) {
                    cosine += direction[k] * there[k];
                }
                row += other.weights[j] * curve.at(cosine);
            }
            sum += weights[i] * row;
        }
        return sum;
    }
}
