package org.dks4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.format.IdxDataset;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.samples.FashionMlpGraph;
import org.dks4j.samples.FashionVanillaGraph;

/**
 * Times training steps of a sample, batch gathering and the optimizer included, and prints the outcome as JSON: the median in milliseconds,
 * seconds from the process's start (the environment variable STEP_START) to the first step's end, and the peak of resident memory in MB:
 * {@code StepBenchmark FashionVanilla BATCH THREADS WARMUP STEPS}.
 */
public final class StepBenchmark {

    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
    private static final double MILLISECONDS = 1e3;
    private static final double KIB_PER_MIB = 1024;
    private static final double RATE = 0.003;

    private StepBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException {
        NetworkDefinition<?> network =
                args[0].equals("FashionMlp") ? FashionMlpGraph.DEFINITION : FashionVanillaGraph.DEFINITION;
        int batch = Integer.parseInt(args[1]);
        int threads = Integer.parseInt(args[2]);
        int warmup = Integer.parseInt(args[3]);
        int steps = Integer.parseInt(args[4]);
        TrainingOptions options = TrainingOptions.defaults()
                .withBatchSize(batch)
                .withExecution(Execution.defaults().withThreads(threads));
        Dataset images = IdxDataset.read(DataFolder.embedded(), network.classes());
        try (Trainer<?> trainer = new Trainer<>(network, images, options)) {
            double[] milliseconds = new double[steps];
            double firstLoss = Double.NaN;
            double firstStep = Double.NaN;
            for (int step = -warmup; step < steps; step++) {
                int begin = Math.floorMod(step * batch, images.training().count() - batch);
                int[] places = IntStream.range(begin, begin + batch).toArray();
                long start = System.nanoTime();
                double loss = trainer.step(places, RATE).loss();
                if (step == -warmup) {
                    firstLoss = loss;
                    firstStep =
                            System.currentTimeMillis() / MILLISECONDS - Double.parseDouble(System.getenv("STEP_START"));
                }
                if (step >= 0) {
                    milliseconds[step] = (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND;
                }
            }
            Arrays.sort(milliseconds);
            long parameters = trainer.layerHandles().stream()
                    .mapToLong(LayerHandle::parameters)
                    .sum();
            System.out.printf(
                    Locale.ROOT,
                    "{\"median\": %.4f, \"firstStep\": %.2f, \"peak\": %.1f, \"loss\": %.4f, \"parameters\": %d}%n",
                    milliseconds[steps / 2],
                    firstStep,
                    peak(),
                    firstLoss,
                    parameters);
        }
    }

    /** The most resident memory that the process had, in MB. */
    private static double peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB)
                .findFirst()
                .orElse(Double.NaN);
    }
}
