/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.dks4j.runtime.data.Shuffle;
import org.dks4j.runtime.internal.measure.OutputReading.Branch;
import org.dks4j.runtime.internal.measure.OutputReading.Mean;

/**
 * The kernel of examples where a network has joined their locations. A location's output has the direction of its C map and the length of
 * its Q map;
 * for a mean over T locations the kernel of x and y is (1/T²)·Σ over pairs of locations (t, t') of √(Q(q_t)·Q(q_t'))·C(cos(x_t, y_t')); for
 * locations side by side it is (1/T)·Σ over t alone.
 */
final class LocationKernels {

    /** A pair of locations takes some 5 ns on one thread: a minute at most on two. */
    private static final double MOST_PAIRS = 2e10;

    /** So near to 1 any q counts as 1. */
    private static final double NEAR = 0.02;

    private final float[] values;
    private final int examples;
    private final int locations;
    private final int channels;
    private final Set<String> approximations = new LinkedHashSet<>();

    /** @param values [examples·locations·channels] */
    LocationKernels(float[] values, int examples, int locations, int channels) {
        this.values = values;
        this.examples = examples;
        this.locations = locations;
        this.channels = channels;
    }

    /** What is not exact, as sentences, once kernels are computed. */
    Set<String> approximations() {
        return approximations;
    }

    /**
     * The kernels at the output, [examples·examples], symmetric: of the values, and the tangent kernel.
     *
     * @param values with the lengths that Q gives them
     * @param tangent the same for the curve of the tangent kernel
     */
    record Kernels(double[] values, double[] tangent) {}

    /** The kernels of all examples with one another. */
    Kernels of(List<Branch> branches, KernelMaps maps) {
        List<Branch> kept = branches.stream().map(this::thinned).toList();
        double[][] amplitudes = amplitudes(kept, maps.q());
        double[] kernel = new double[Math.multiplyExact(examples, examples)];
        double[] tangent = new double[kernel.length];
        for (Branch branch : kept) {
            for (Mean mean : branch.means()) {
                double share = branch.share() / branch.means().size();
                LocationVectors[] vectors = IntStream.range(0, examples)
                        .mapToObj(i ->
                                LocationVectors.of(values, i * locations * channels, channels, mean, amplitudes[i]))
                        .toArray(LocationVectors[]::new);
                // Every element is added to by one thread, in the order of branches and means.
                IntStream.range(0, examples).parallel().forEach(i -> {
                    for (int j = 0; j <= i; j++) {
                        kernel[i * examples + j] += share * vectors[i].kernel(vectors[j], maps.c());
                        tangent[i * examples + j] += share * vectors[i].kernel(vectors[j], maps.tangent());
                    }
                });
            }
        }
        mirror(kernel);
        mirror(tangent);
        return new Kernels(kernel, tangent);
    }

    private void mirror(double[] lower) {
        for (int i = 0; i < examples; i++) {
            for (int j = 0; j < i; j++) {
                lower[j * examples + i] = lower[i * examples + j];
            }
        }
    }

    /** The root mean square of every example's output at each location, [examples][locations]. */
    private double[][] amplitudes(List<Branch> branches, QCurve curve) {
        Set<Integer> read = new LinkedHashSet<>();
        branches.forEach(branch -> branch.means().forEach(mean -> read.addAll(mean.locations())));
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        double[][] amplitudes = new double[examples][locations];
        for (int i = 0; i < examples; i++) {
            for (int location : read) {
                int begin = (i * locations + location) * channels;
                double q = LocationVectors.square(values, begin, channels) / channels;
                least = Math.min(least, q);
                most = Math.max(most, q);
                amplitudes[i][location] = curve.amplitude(q);
            }
        }
        if (least < 1 - NEAR || most > 1 + NEAR) {
            approximations.add(String.format(
                    Locale.ROOT,
                    "q at locations is from %.3g to %.3g; lengths follow the network's Q map, but C is taken as for q = 1",
                    least,
                    most));
        }
        return amplitudes;
    }

    /** Some locations of means over very many, drawn at random, the same for all examples. */
    private Branch thinned(Branch branch) {
        double pairs = 0.5 * examples * examples * branch.means().size();
        int most = (int) Math.max(1, Math.sqrt(MOST_PAIRS / pairs));
        return new Branch(
                branch.share(),
                branch.means().stream()
                        .map(mean -> distinct(mean) > most ? thinned(mean, most) : mean)
                        .toList());
    }

    /** How many directions an example has there, on average. */
    private double distinct(Mean mean) {
        if (mean.locations().size() == 1) {
            return 1;
        }
        double[] ones = new double[locations];
        Arrays.fill(ones, 1);
        return IntStream.range(0, examples)
                .map(i -> LocationVectors.of(values, i * locations * channels, channels, mean, ones)
                        .size())
                .average()
                .orElseThrow();
    }

    private Mean thinned(Mean mean, int most) {
        int count = mean.locations().size();
        approximations.add(String.format(
                Locale.ROOT, "of the %d locations of a mean, %d are drawn", count, Math.min(count, most)));
        int[] order = Arrays.copyOf(Shuffle.order(count, 1, 0), Math.min(count, most));
        Arrays.sort(order);
        double all = Arrays.stream(order).mapToDouble(mean.weights()::get).sum();
        List<Integer> kept = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int i : order) {
            kept.add(mean.locations().get(i));
            weights.add(mean.weights().get(i) / all);
        }
        return new Mean(kept, weights);
    }
}
