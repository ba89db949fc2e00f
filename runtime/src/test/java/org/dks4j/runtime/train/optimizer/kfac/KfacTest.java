package org.dks4j.runtime.train.optimizer.kfac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** K-FAC in the graph against {@link DenseKfac}. */
class KfacTest {

    private static final int BATCH = 6;
    private static final int CLASSES = 3;

    /** Every form of a layer: patches with stride, shifted products, 1x1 with and without stride, with and without bias. */
    private static final DoubleNetwork NETWORK = new DoubleNetwork(List.of(
            new DoubleNetwork.Layer(7, 5, 2, 4, 3, 1, true),
            new DoubleNetwork.Layer(7, 5, 4, 5, 3, 1, true),
            new DoubleNetwork.Layer(7, 5, 5, 4, 3, 2, true),
            new DoubleNetwork.Layer(4, 3, 4, 4, 3, 1, false),
            new DoubleNetwork.Layer(4, 3, 4, 3, 1, 1, true),
            new DoubleNetwork.Layer(4, 3, 3, 4, 1, 2, true),
            DoubleNetwork.Layer.dense(16, 6, true),
            DoubleNetwork.Layer.dense(6, CLASSES, false)));

    private static double[][] examples(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] examples = new double[BATCH][7 * 5 * 2];
        for (double[] example : examples) {
            for (int i = 0; i < example.length; i++) {
                example[i] = (float) (2 * random.nextDouble() - 1);
            }
        }
        return examples;
    }

    private static int[] labels(long seed) {
        return new SplittableRandom(seed).ints(BATCH, 0, CLASSES).toArray();
    }

    @ParameterizedTest
    @EnumSource(Inversion.class)
    void stepsAreThoseOfAnIndependentDenseComputation(Inversion inversion) {
        Kfac kfac = Kfac.defaults()
                .withDecay(0.8)
                .withDamping(0.01)
                .withNormConstraint(0.02)
                .withInversion(inversion)
                .withPeriod(1);
        try (FloatNetwork network = new FloatNetwork(NETWORK, UpdateRule.of(kfac))) {
            DenseKfac expected = new DenseKfac(NETWORK, kfac, network.weights());
            for (int i = 0; i < 2; i++) {
                double[][] cotangents = network.run(
                        network.steps().upkeep().burnIn().orElseThrow().operations(), examples(-i), labels(-i), 0);
                expected.average(examples(-i), cotangents, 1);
            }
            double smallest = 1;
            double largest = 0;
            for (int step = 1; step <= 6; step++) {
                network.refresh();
                expected.refresh();
                double rate = (float) (step % 2 == 0 ? 0.5 : 0.01);
                List<double[][]> before = network.weights();
                double[][] cotangents = network.run(network.steps().apply(), examples(step), labels(step), rate);
                expected.average(examples(step), cotangents, kfac.decay());
                double factor = expected.step(examples(step), labels(step), rate);
                smallest = Math.min(smallest, factor);
                largest = Math.max(largest, factor);
                assertSame(network.weights(), expected.weights(), before);
            }
            assertThat(smallest).isLessThan(0.9);
            assertThat(largest).isEqualTo(1);
        }
    }

    /** Changes are equal to a small part of the change of a layer. */
    private static void assertSame(List<double[][]> actual, List<double[][]> expected, List<double[][]> before) {
        for (int l = 0; l < actual.size(); l++) {
            double change = distance(expected.get(l), before.get(l));
            assertThat(change).isGreaterThan(1e-4);
            assertThat(distance(actual.get(l), expected.get(l)) / change)
                    .as("layer " + l)
                    .isLessThan(2e-4);
        }
    }

    private static double distance(double[][] x, double[][] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                sum += (x[i][j] - y[i][j]) * (x[i][j] - y[i][j]);
            }
        }
        return Math.sqrt(sum);
    }
}
