/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.scaling;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dks4j.runtime.data.BatchPlan;
import org.dks4j.runtime.data.BatchStream;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DecodedBatch;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.TensorData;

/**
 * Scales numbers so that, over all training examples, each channel has mean 0 and variance 1: the q value of an input is
 * then about 1, which kernel shaping assumes.
 *
 * @param mean of each channel, in the examples' own numbers (0 to 255 for pixels)
 * @param deviation of each channel, the root of the variance; 1 where a channel is constant
 */
public record Standardization(float[] mean, float[] deviation) {

    /** That of some channels alone. */
    public Standardization part(int first, int count) {
        return new Standardization(
                Arrays.copyOfRange(mean, first, first + count), Arrays.copyOfRange(deviation, first, first + count));
    }

    /** Numbers as they are: ids. */
    public static Standardization none() {
        return new Standardization(new float[] {0}, new float[] {1});
    }

    /** The maximum number of streamed examples measured. */
    public static final int SAMPLE = 4096;

    private static final int SAMPLE_BATCH = 32;

    /** The scaling for these values. */
    public static Standardization of(TensorData features) {
        ChannelMoments moments = ChannelMoments.of(features.form());
        moments.add(features.values());
        return moments.standardization();
    }

    /**
     * The scaling for the first input of these examples: of all of them if they are in memory, else of {@value #SAMPLE}, evenly
     * spaced over their indices, the same each time. Unreadable ones are an error or left out, as the set says.
     *
     * @param threads how many threads read streamed examples, at least 1
     * @throws BrokenDataException if an example cannot be read, and that is an error, or if none can
     */
    public static Standardization of(ExampleSet set, int threads) throws IOException {
        return set instanceof Examples examples
                ? of(examples.images())
                : streamed((StreamedExamples) set, set.form(), DecodedBatch::values, threads);
    }

    /**
     * The scaling for the targets of these examples, each number of a target on its own; measured as inputs are.
     *
     * @param threads how many threads read streamed examples, at least 1
     * @throws BrokenDataException if an example cannot be read, and that is an error, or if none can
     */
    public static Standardization ofTargets(ExampleSet set, int threads) throws IOException {
        return set instanceof Examples examples
                ? of(examples.targets())
                : streamed((StreamedExamples) set, set.targetForm(), DecodedBatch::targets, threads);
    }

    private static Standardization streamed(
            StreamedExamples streamed, ExampleSpec form, Function<DecodedBatch, byte[]> numbers, int threads)
            throws IOException {
        ChannelMoments moments = ChannelMoments.of(form);
        if (measure(streamed, threads, batch -> moments.add(numbers.apply(batch))) == 0) {
            throw new BrokenDataException(streamed.reader().name(), "none of the examples measured can be read");
        }
        return moments.standardization();
    }

    /**
     * Reads the streamed examples that are measured, in batches.
     *
     * @param threads how many threads read, at least 1
     * @return how many examples can be read
     * @throws BrokenDataException if an example cannot be read, and that is an error
     */
    static long measure(StreamedExamples streamed, int threads, Consumer<DecodedBatch> measurement) throws IOException {
        long read = 0;
        try (BatchStream batches = new BatchStream(streamed, sample(streamed.count()), threads)) {
            for (Optional<DecodedBatch> batch = batches.next(); batch.isPresent(); batch = batches.next()) {
                measurement.accept(batch.get());
                read += batch.get().count();
            }
        }
        return read;
    }

    private static BatchPlan sample(int count) {
        int size = Math.min(count, SAMPLE);
        int[] indices = new int[size];
        Arrays.setAll(indices, i -> (int) ((long) i * count / size));
        return new BatchPlan(indices, SAMPLE_BATCH, 0, BatchPlan.Unreadable.LEFT_OUT);
    }
}
