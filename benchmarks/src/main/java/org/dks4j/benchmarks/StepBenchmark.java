package org.dks4j.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.format.IdxDataset;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.samples.FashionMlpGraph;
import org.dks4j.samples.FashionVanillaGraph;

/**
 * Times training steps of a sample, batch gathering and the optimizer included, and prints the median in milliseconds:
 * {@code StepBenchmark FashionVanilla BATCH THREADS WARMUP STEPS}.
 */
public final class StepBenchmark {

    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

    private StepBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException {
        NetworkDefinition<?> network =
                args[0].equals("FashionMlp") ? FashionMlpGraph.DEFINITION : FashionVanillaGraph.DEFINITION;
        int batch = Integer.parseInt(args[1]);
        int threads = Integer.parseInt(args[2]);
        int warmup = Integer.parseInt(args[3]);
        int steps = Integer.parseInt(args[4]);
        TrainingOptions defaults = TrainingOptions.defaults();
        TrainingOptions options = new TrainingOptions(
                1, batch, defaults.learningRate(), 0, defaults.momentum(), defaults.seed(), threads);
        Dataset images = IdxDataset.read(DataFolder.embedded(), network.classes());
        try (Trainer<?> trainer = new Trainer<>(network, images, options)) {
            double[] milliseconds = new double[steps];
            for (int step = -warmup; step < steps; step++) {
                int begin = Math.floorMod(step * batch, images.training().count() - batch);
                int[] places = IntStream.range(begin, begin + batch).toArray();
                long start = System.nanoTime();
                trainer.step(places, options.learningRate());
                if (step >= 0) {
                    milliseconds[step] = (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND;
                }
            }
            Arrays.sort(milliseconds);
            System.out.printf(Locale.ROOT, "%.3f%n", milliseconds[steps / 2]);
        }
    }
}
