package org.dks4j.runtime.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.BatchPlan;
import org.dks4j.runtime.data.BatchStream;
import org.dks4j.runtime.data.DecodedBatch;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleForm;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Features;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.train.Evaluation;

/**
 * How a trained network does on labelled examples.
 *
 * @param evaluation the mean of the loss that the training minimized ({@link Predictor#loss}; with one-hot targets, whatever the training's
 *     were), and the shares classified rightly
 * @param confusion how many examples of a class were taken for those of another, [true class][taken for]
 */
public record Assessment(Evaluation evaluation, long[][] confusion) {

    private static final int BATCH = 250;
    private static final int TOP = 5;
    private static final int BYTE = 0xff;

    /**
     * Predicts all examples of a set.
     *
     * @param threads how many threads read streamed examples, at least 1
     * @throws IOException if an example cannot be read, if there is none, or if they are not of the size that the network reads
     */
    public static Assessment of(Predictor predictor, ExampleSet set, int threads) throws IOException {
        requireSize(predictor.definition().inputs().get(0), set.form());
        Tally tally = new Tally(predictor);
        if (set instanceof Examples examples) {
            for (int begin = 0; begin < examples.count(); begin += BATCH) {
                int end = Math.min(examples.count(), begin + BATCH);
                Map<String, float[]> inputs = new LinkedHashMap<>();
                for (NetworkInput input : predictor.definition().inputs()) {
                    Features features = examples.of(input);
                    requireSize(input, features.form());
                    int bytes = features.form().bytes();
                    inputs.put(
                            input.name(),
                            numbers(
                                    features.form(),
                                    Arrays.copyOfRange(features.values(), begin * bytes, end * bytes)));
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
                    tally.add(Map.of(NetworkDefinition.INPUT, numbers(set.form(), values)), batch.labels());
                }
            }
        }
        return tally.assessment();
    }

    /**
     * Refuses examples of another size than a network reads. As the training does, this takes images for vectors of as many numbers; more
     * of them would be taken for several examples.
     *
     * @throws IOException that tells both sizes
     */
    public static void requireSize(NetworkInput input, ExampleForm form) throws IOException {
        if (form.size() != input.size()) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "the examples of %s have the shape %s = %d numbers, but the network reads %s = %d;"
                            + " bring them to that shape (images: read without a larger read size)",
                    input.name(),
                    form.shape(),
                    form.size(),
                    input.shape(),
                    input.size()));
        }
    }

    /** Stored values as numbers. */
    public static float[] numbers(ExampleForm form, byte[] values) {
        float[] numbers = new float[values.length / form.type().bytes()];
        if (form.type() == ElementType.FLOAT32) {
            ByteBuffer.wrap(values)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(numbers);
        } else {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = values[i] & BYTE;
            }
        }
        return numbers;
    }

    /** Counts predictions. */
    private static final class Tally {

        private final Predictor predictor;
        private final long[][] confusion;
        private double loss;
        private int correct;
        private int inTopFive;
        private int count;

        Tally(Predictor predictor) {
            this.predictor = predictor;
            int classes = predictor.definition().classes();
            confusion = new long[classes][classes];
        }

        void add(Map<String, float[]> inputs, int[] labels) {
            List<Prediction> predictions = predictor.predict(inputs);
            for (int i = 0; i < labels.length; i++) {
                Prediction prediction = predictions.get(i);
                int taken = prediction.label();
                confusion[labels[i]][taken]++;
                loss += predictor.loss().ofExample(prediction.logits(), labels[i]);
                correct += taken == labels[i] ? 1 : 0;
                inTopFive += isInTop(prediction.logits(), labels[i]) ? 1 : 0;
                count++;
            }
        }

        /** As TensorFlow's InTopK has it: fewer than five are larger. */
        private static boolean isInTop(float[] logits, int label) {
            int larger = 0;
            for (float logit : logits) {
                larger += logit > logits[label] ? 1 : 0;
            }
            return larger < TOP;
        }

        Assessment assessment() throws IOException {
            if (count == 0) {
                throw new IOException("there is no example to evaluate with");
            }
            double all = count;
            return new Assessment(new Evaluation(count, loss / all, correct / all, inTopFive / all), confusion);
        }
    }
}
