package org.dks4j.runtime.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataKernelTest {

    private static final List<Double> GRID =
            IntStream.rangeClosed(-20, 20).mapToObj(i -> i / 20.0).toList();
    private static final MonotoneCurve IDENTITY = new MonotoneCurve(GRID, GRID);

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
        DataKernel kernel = DataKernel.of(equallySimilar(n, 0.25), n, 1, n + 1, IDENTITY, IDENTITY);
        assertThat(kernel.pairs()).isEqualTo(66);
        assertThat(kernel.meanAtInput()).isCloseTo(0.25, within(1e-7));
        assertThat(kernel.atInput()[31]).isEqualTo(66);
        assertThat(Arrays.stream(kernel.atInput()).sum()).isEqualTo(66);
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
        DataKernel kernel = DataKernel.of(equallySimilar(n, 0.5), n, 1, n + 1, square, shifted);
        assertThat(kernel.meanAtInput()).isCloseTo(0.5, within(1e-6));
        assertThat(kernel.meanAtOutput()).isCloseTo(0.25, within(1e-6));
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
        DataKernel kernel = DataKernel.of(values, 2, 2, 2, cube, IDENTITY);
        assertThat(kernel.meanAtInput()).isCloseTo(0.9, within(1e-12));
        assertThat(kernel.meanAtOutput()).isCloseTo((0.5 - 0.5) / 2, within(1e-12));
        assertThat(kernel.spectrum()).containsExactly(new double[] {1.5, 0.5}, within(1e-12));
    }

    @Test
    void whatIsZeroAtALocationIsLikeWhatIsZeroThereAndUnlikeAllElse() {
        float[] values = {0, 0, 0, 0, 1, 2};
        DataKernel kernel = DataKernel.of(values, 3, 1, 2, IDENTITY, IDENTITY);
        assertThat(kernel.atInput()[49]).isEqualTo(1);
        assertThat(kernel.atInput()[25]).isEqualTo(2);
        assertThat(kernel.meanAtOutput()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(kernel.spectrum()).containsExactly(new double[] {2, 1, 0}, within(1e-12));
    }

    @Test
    void equalExamplesHaveAnInfiniteCondition() {
        DataKernel kernel = DataKernel.of(new float[] {1, 2, 3, 1, 1, 2}, 3, 1, 2, IDENTITY, IDENTITY);
        assertThat(kernel.condition()).isInfinite();
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
            assertThat(histogram.counts()[bin]).as("edge %d", i).isEqualTo(bin == below ? 2 : 1);
            assertThat(histogram.counts()[below]).as("below %d", i).isEqualTo(bin == below ? 2 : 1);
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
