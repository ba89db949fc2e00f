package org.dks4j.runtime.train;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to train.
 *
 * @param epochs how often all training images are seen, at least 1
 * @param batchSize images a step, at least 1
 * @param learningRate its peak, above 0
 * @param warmupEpochs epochs in which the learning rate rises linearly from 0 to its peak, at least 0
 * @param momentum in [0, 1)
 * @param seed from which all random numbers derive
 * @param threads threads that TensorFlow uses; 0 for as many as there are processors
 */
public record TrainingOptions(
        int epochs, int batchSize, double learningRate, double warmupEpochs, double momentum, long seed, int threads) {

    /** Ten epochs of batches of 64. */
    public static TrainingOptions defaults() {
        return new TrainingOptions(10, 64, 0.003, 1, 0.9, 1, 0);
    }

    public TrainingOptions withEpochs(int value) {
        return new TrainingOptions(value, batchSize, learningRate, warmupEpochs, momentum, seed, threads);
    }

    public TrainingOptions withBatchSize(int value) {
        return new TrainingOptions(epochs, value, learningRate, warmupEpochs, momentum, seed, threads);
    }

    public TrainingOptions withLearningRate(double value) {
        return new TrainingOptions(epochs, batchSize, value, warmupEpochs, momentum, seed, threads);
    }

    public TrainingOptions withSeed(long value) {
        return new TrainingOptions(epochs, batchSize, learningRate, warmupEpochs, momentum, value, threads);
    }

    public TrainingOptions {
        require(epochs >= 1, "epochs must be at least 1, not " + epochs);
        require(batchSize >= 1, "the batch size must be at least 1, not " + batchSize);
        require(
                learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
                "the learning rate must be above 0, not " + learningRate);
        require(
                warmupEpochs >= 0 && warmupEpochs < Double.POSITIVE_INFINITY,
                "the warm-up must be at least 0 epochs, not " + warmupEpochs);
        require(momentum >= 0 && momentum < 1, "the momentum must be from 0 to below 1, not " + momentum);
        require(threads >= 0, "threads must be at least 0, not " + threads);
    }

    /** What of this a result depends on, as texts by name. */
    Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("epochs", String.valueOf(epochs));
        identity.put("batch size", String.valueOf(batchSize));
        identity.put("learning rate", String.valueOf(learningRate));
        identity.put("warm-up", String.valueOf(warmupEpochs));
        identity.put("momentum", String.valueOf(momentum));
        identity.put("seed", String.valueOf(seed));
        return identity;
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
