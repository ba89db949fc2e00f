package org.dks4j.runtime.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.BatchPlan;
import org.dks4j.runtime.data.BatchStream;
import org.dks4j.runtime.data.DecodedBatch;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Features;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.train.ConfusionMatrix;
import org.dks4j.runtime.train.Evaluation;
import org.dks4j.runtime.train.EvaluationSums;
import org.dks4j.runtime.train.Metrics;

/**
 * How a trained network does on labelled examples.
 *
 * @param evaluation the mean of the loss that the training minimized ({@link Predictor#loss}; with one-hot targets, whatever the training's
 *     were), and the shares classified rightly
 * @param confusion how many examples of a class were taken for those of another, [true class][taken for]
 */
public record Assessment(Evaluation evaluation, long[][] confusion) {

    private static final int BATCH = 250;

    /**
     * Predicts all examples of a set.
     *
     * @param threads how many threads read streamed examples, at least 1
     * @throws IOException if an example cannot be read, if there is none, or if they are not of the size that the network reads
     */
    public static Assessment of(Predictor predictor, ExampleSet set, int threads) throws IOException {
        set.form().requireSize(predictor.definition().inputs().get(0));
        Tally tally = new Tally(predictor);
        if (set instanceof Examples examples) {
            for (int begin = 0; begin < examples.count(); begin += BATCH) {
                int end = Math.min(examples.count(), begin + BATCH);
                Map<String, float[]> inputs = new LinkedHashMap<>();
                for (NetworkInput input : predictor.definition().inputs()) {
                    Features features = examples.of(input);
                    features.form().requireSize(input);
                    int bytes = features.form().bytes();
                    inputs.put(
                            input.name(),
                            features.form().numbers(Arrays.copyOfRange(features.values(), begin * bytes, end * bytes)));
                }
                tally.add(inputs, Arrays.copyOfRange(examples.labels(), begin, end));
            }
        } else {
            StreamedExamples streamed = (StreamedExamples) set;
            BatchPlan plan = BatchPlan.evaluation(set.count(), BATCH);
            try (BatchStream batches = new BatchStream(streamed, plan, threads)) {
                for (Optional<DecodedBatch> next = batches.next(); next.isPresent(); next = batches.next()) {
                    DecodedBatch batch = next.get();
                    byte[] values = Arrays.copyOf(
                            batch.values(), batch.count() * set.form().bytes());
                    tally.add(Map.of(NetworkDefinition.INPUT, set.form().numbers(values)), batch.labels());
                }
            }
        }
        return tally.assessment();
    }

    /** Adds up predictions. */
    private static final class Tally {

        private final Predictor predictor;
        private final long[][] confusion;
        private EvaluationSums sums = EvaluationSums.none();

        Tally(Predictor predictor) {
            this.predictor = predictor;
            int classes = predictor.definition().classes();
            confusion = new long[classes][classes];
        }

        void add(Map<String, float[]> inputs, int[] labels) {
            List<Prediction> predictions = predictor.predict(inputs);
            for (int i = 0; i < labels.length; i++) {
                float[] logits = predictions.get(i).logits();
                int predicted = predictions.get(i).label();
                sums = sums.plus(Metrics.ofExample(predictor.loss(), logits, labels[i], predicted));
                ConfusionMatrix.add(confusion, labels[i], predicted);
            }
        }

        Assessment assessment() throws IOException {
            return new Assessment(
                    sums.means().orElseThrow(() -> new IOException("there is no example to evaluate with")), confusion);
        }
    }
}
