/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.dks4j.runtime.internal.measure.OutputReading.Branch;
import org.dks4j.runtime.internal.measure.OutputReading.Mean;
import org.junit.jupiter.api.Test;

class EmpiricalKernelTest {

    private static final List<Double> GRID =
            IntStream.rangeClosed(-20, 20).mapToObj(i -> i / 20.0).toList();
    private static final List<Double> FINE =
            IntStream.rangeClosed(-1000, 1000).mapToObj(i -> i / 1000.0).toList();
    private static final MonotoneCurve IDENTITY = new MonotoneCurve(GRID, GRID);

    /** Of which all outputs have q = 1. */
    private static final QCurve ONE = new QCurve(List.of(), List.of());

    /** The kernel of examples whose locations count equally, each by itself. */
    private static EmpiricalKernel sideBySide(
            float[] values, int examples, int locations, int channels, MonotoneCurve c, MonotoneCurve tangent) {
        List<Mean> means = IntStream.range(0, locations).mapToObj(Mean::of).toList();
        return kernel(values, examples, channels, means, c, tangent, ONE);
    }

    /** Examples whose output is the mean over all locations. */
    private static EmpiricalKernel pooled(float[] values, int examples, int channels, MonotoneCurve c, QCurve q) {
        int locations = values.length / examples / channels;
        List<Integer> all = IntStream.range(0, locations).boxed().toList();
        Mean mean = new Mean(all, Collections.nCopies(locations, 1.0 / locations));
        return kernel(values, examples, channels, List.of(mean), c, c, q);
    }

    private static EmpiricalKernel kernel(
            float[] values,
            int examples,
            int channels,
            List<Mean> means,
            MonotoneCurve c,
            MonotoneCurve tangent,
            QCurve q) {
        OutputReading reading = new OutputReading(List.of(new Branch(1, means)), 0, List.of());
        int locations = values.length / examples / channels;
        return EmpiricalKernel.of(
                values, examples, locations, channels, reading, new KernelMaps(c, Optional.empty(), tangent, q));
    }

    /** √c·e₀ + √(1 - c)·eᵢ: the cosine of any two is c. */
    private static float[] equallySimilar(int examples, double c) {
        int channels = examples + 1;
        float[] values = new float[examples * channels];
        for (int i = 0; i < examples; i++) {
            values[i * channels] = (float) Math.sqrt(c);
            values[i * channels + i + 1] = (float) Math.sqrt(1 - c);
        }
        return values;
    }

    @Test
    void equallySimilarExamplesHaveTheirSpectrumAndOneBin() {
        int n = 12;
        EmpiricalKernel kernel = sideBySide(equallySimilar(n, 0.25), n, 1, n + 1, IDENTITY, IDENTITY);
        assertThat(kernel.pairs()).isEqualTo(66);
        assertThat(kernel.input().mean()).isCloseTo(0.25, within(1e-7));
        assertThat(kernel.input().counts()[31]).isEqualTo(66);
        assertThat(Arrays.stream(kernel.input().counts()).sum()).isEqualTo(66);
        assertThat(kernel.spectrum()[0]).isCloseTo(1 + 11 * 0.25, within(1e-6));
        assertThat(kernel.spectrum()).hasSize(n);
        assertThat(Arrays.stream(kernel.spectrum()).skip(1))
                .allSatisfy(value -> assertThat(value).isCloseTo(0.75, within(1e-6)));
        assertThat(kernel.condition()).isCloseTo(5, within(1e-5));
    }

    @Test
    void theCurvesSayWhereSimilaritiesAreSent() {
        int n = 6;
        MonotoneCurve square =
                new MonotoneCurve(GRID, GRID.stream().map(c -> c * c).toList());
        MonotoneCurve shifted = new MonotoneCurve(
                GRID, GRID.stream().map(c -> 3 * (0.5 + c / 2)).toList());
        EmpiricalKernel kernel = sideBySide(equallySimilar(n, 0.5), n, 1, n + 1, square, shifted);
        assertThat(kernel.input().mean()).isCloseTo(0.5, within(1e-6));
        assertThat(kernel.output().mean()).isCloseTo(0.25, within(1e-6));
        // The tangent kernel counts relative to its value at 1: 0.75 of it.
        assertThat(kernel.spectrum()[0]).isCloseTo(1 + 5 * 0.75, within(1e-6));
        assertThat(kernel.spectrum()[5]).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void atTheOutputTheMeanIsOverLocationsAndAtTheInputOverAllNumbers() {
        // Two examples: equal and long at one location, orthogonal and short at the other.
        float[] values = {3, 0, 1, 0, 3, 0, 0, 1};
        MonotoneCurve cube =
                new MonotoneCurve(GRID, GRID.stream().map(c -> c * c * c - 0.5).toList());
        EmpiricalKernel kernel = sideBySide(values, 2, 2, 2, cube, IDENTITY);
        assertThat(kernel.input().mean()).isCloseTo(0.9, within(1e-12));
        assertThat(kernel.output().mean()).isCloseTo((0.5 - 0.5) / 2, within(1e-12));
        assertThat(kernel.spectrum()).containsExactly(new double[] {1.5, 0.5}, within(1e-12));
    }

    @Test
    void whatIsZeroAtALocationIsLikeWhatIsZeroThereAndUnlikeAllElse() {
        float[] values = {0, 0, 0, 0, 1, 2};
        EmpiricalKernel kernel = sideBySide(values, 3, 1, 2, IDENTITY, IDENTITY);
        assertThat(kernel.input().counts()[49]).isEqualTo(1);
        assertThat(kernel.input().counts()[25]).isEqualTo(2);
        assertThat(kernel.output().mean()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(kernel.spectrum()).containsExactly(new double[] {2, 1, 0}, within(1e-12));
    }

    @Test
    void equalExamplesHaveAnInfiniteCondition() {
        EmpiricalKernel kernel = sideBySide(new float[] {1, 2, 3, 1, 1, 2}, 3, 1, 2, IDENTITY, IDENTITY);
        assertThat(kernel.condition()).isInfinite();
    }

    @Test
    void aMeanOverLocationsIsTheMeanOverPairsOfThem() {
        // Two examples of two locations, at angles: x at 0 and 90 degrees, y at 180 and 90.
        float[] values = {1, 0, 0, 1, -1, 0, 0, 1};
        MonotoneCurve bent =
                new MonotoneCurve(GRID, GRID.stream().map(c -> (c + c * c) / 2).toList());
        EmpiricalKernel kernel = pooled(values, 2, 2, bent, ONE);
        // C(1) = 1, C(0) = 0, C(-1) = 0; pairs within one: 1, 0, 0, 1; across: -1 -> 0, 0 -> 0, 0 -> 0, 1 -> 1.
        assertThat(kernel.qAtOutput()).isCloseTo(0.5, within(1e-12));
        assertThat(kernel.output().mean()).isCloseTo(0.5, within(1e-12));
        assertThat(kernel.input().mean()).isCloseTo(0, within(1e-12));
        assertThat(kernel.spectrum()).containsExactly(new double[] {1.5, 0.5}, within(1e-12));
        assertThat(kernel.approximations()).hasSize(1).first().asString().contains("q at locations is from 0.500");
    }

    @Test
    void aMeanOverLocationsIsTheMeanOfWideRandomVectors() {
        // C(c) = c²: the kernel of the squares x⊗x, which can be averaged in so many words.
        Random random = new Random(5);
        int examples = 7;
        int locations = 6;
        float[] values = new float[examples * locations * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        MonotoneCurve square =
                new MonotoneCurve(FINE, FINE.stream().map(c -> c * c).toList());
        QCurve q = new QCurve(List.of(0.5, 2.0), List.of(0.25, 4.0));
        EmpiricalKernel kernel = pooled(values, examples, 3, square, q);
        double[][] means = new double[examples][9];
        for (int i = 0; i < examples * locations; i++) {
            double square0 = LocationVectors.square(values, i * 3, 3);
            double amplitude = q.amplitude(square0 / 3) / square0 / locations;
            for (int k = 0; k < 9; k++) {
                means[i / locations][k] += amplitude * values[i * 3 + k / 3] * values[i * 3 + k % 3];
            }
        }
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < examples; i++) {
            squares += product(means[i], means[i]) / examples;
            for (int j = 0; j < i; j++) {
                sum += product(means[i], means[j])
                        / Math.sqrt(product(means[i], means[i]) * product(means[j], means[j]));
            }
        }
        assertThat(kernel.output().mean()).isCloseTo(sum / kernel.pairs(), within(1e-6));
        assertThat(kernel.qAtOutput()).isCloseTo(squares, within(1e-6));
    }

    private static double product(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(k -> x[k] * y[k]).sum();
    }

    @Test
    void imagesOfTwoSignsCollapseUnderAMean() {
        // One channel: all cosines are 1 or -1, so that an image is told by how many pixels are positive.
        Random random = new Random(8);
        float[] values = new float[20 * 64];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < 0.4 ? 1 : -1;
        }
        MonotoneCurve c = new MonotoneCurve(
                GRID, GRID.stream().map(x -> 0.6 * x + 0.4 * x * x * x * x).toList());
        EmpiricalKernel apart = sideBySide(values, 20, 64, 1, c, c);
        EmpiricalKernel mean = pooled(values, 20, 1, c, ONE);
        assertThat(apart.output().mean()).isLessThan(0.6);
        assertThat(apart.isCollapsed()).isFalse();
        assertThat(mean.output().mean()).isGreaterThan(0.98);
        assertThat(mean.isCollapsed()).isTrue();
        assertThat(mean.output().quantiles()).isSorted().hasSize(5);
        assertThat(mean.approximations()).isEmpty();
    }

    @Test
    void whatFollowsTheJoiningIsMadeOfTheJoinedSimilarity() {
        float[] values = {1, 0, 0, 1, 1, 0, 0, -1};
        MonotoneCurve cube =
                new MonotoneCurve(FINE, FINE.stream().map(c -> c * c * c).toList());
        OutputReading reading =
                new OutputReading(List.of(new Branch(1, List.of(Mean.of(0), Mean.of(1)))), 0, List.of("it is so"));
        KernelMaps maps = new KernelMaps(IDENTITY, Optional.of(cube), IDENTITY, ONE);
        // At the two locations 1 and -1; half of their sum is 0, and its cube too.
        assertThat(EmpiricalKernel.of(values, 2, 2, 2, reading, maps).output().mean())
                .isCloseTo(0, within(1e-12));
        float[] other = {1, 0, 0, 1, 1, 0, 1, 0};
        EmpiricalKernel kernel = EmpiricalKernel.of(other, 2, 2, 2, reading, maps);
        assertThat(kernel.output().mean()).isCloseTo(0.125, within(1e-5));
        assertThat(kernel.approximations()).contains("it is so");
    }

    @Test
    void binsAreWhatTheEdgesSay() {
        double[] edges = SimilarityHistogram.edges();
        assertThat(edges).hasSize(51).startsWith(-1.0, -0.96).endsWith(0.96, 1.0);
        for (int i = 0; i < edges.length; i++) {
            SimilarityHistogram histogram = new SimilarityHistogram();
            histogram.add(edges[i]);
            histogram.add(Math.nextDown(edges[i]));
            int bin = Math.min(49, i);
            int below = Math.max(0, i - 1);
            assertThat(histogram.counts()[bin]).as("edge %s", i).isEqualTo(bin == below ? 2 : 1);
            assertThat(histogram.counts()[below]).as("below %s", i).isEqualTo(bin == below ? 2 : 1);
        }
    }

    @Test
    void pairsAreGroupedByTheirSimilarity() {
        Random random = new Random(3);
        float[] values = new float[16 * 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        GramMatrix gram = new GramMatrix(16);
        gram.set(values, 0, 8, 8);
        PairGroups groups = PairGroups.of(gram);
        assertThat(groups.groups()).extracting(List::size).containsExactly(24, 24, 24, 24, 24);
        assertThat(groups.means(gram)).isSorted();
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        assertThat(groups.kernel(gram, 8).q()).isCloseTo(squares / values.length, within(1e-6));
        GramMatrix two = new GramMatrix(2);
        two.set(values, 0, 8, 8);
        assertThat(PairGroups.of(two).groups()).hasSize(1);
    }
}
