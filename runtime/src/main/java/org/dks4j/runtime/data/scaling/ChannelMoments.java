/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.scaling;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.dks4j.runtime.data.ExampleSpec;

/** Mean and variance of each channel over the examples that are added one after another. */
abstract sealed class ChannelMoments {

    private final int channels;
    private long numbers;

    private ChannelMoments(int channels) {
        this.channels = channels;
    }

    /** Of no examples yet. */
    static ChannelMoments of(ExampleSpec form) {
        return switch (form.type()) {
            case UINT8 -> new OfBytes(form.channels());
            case FLOAT32 -> new OfFloats(form.channels());
            case INT32 -> throw new IllegalArgumentException("whole numbers are not standardized");
        };
    }

    /** Adds whole examples. */
    final void add(byte[] values) {
        numbers += addNumbers(values);
    }

    final Standardization standardization() {
        float[] mean = new float[channels];
        float[] deviation = new float[channels];
        double count = (double) numbers / channels;
        for (int c = 0; c < channels; c++) {
            double variance = variance(c, count);
            mean[c] = (float) mean(c, count);
            deviation[c] = variance > 0 ? (float) Math.sqrt(variance) : 1;
        }
        return new Standardization(mean, deviation);
    }

    /** Adds them, and tells how many numbers they are. */
    abstract long addNumbers(byte[] values);

    abstract double mean(int channel, double count);

    abstract double variance(int channel, double count);

    /** Sums of bytes and of their squares are whole numbers: exact in long, the same in every order. */
    private static final class OfBytes extends ChannelMoments {

        private final long[] sums;
        private final long[] squares;

        OfBytes(int channels) {
            super(channels);
            sums = new long[channels];
            squares = new long[channels];
        }

        @Override
        long addNumbers(byte[] values) {
            for (int i = 0; i < values.length; i++) {
                int value = values[i] & 0xff;
                sums[i % sums.length] += value;
                squares[i % sums.length] += (long) value * value;
            }
            return values.length;
        }

        @Override
        double mean(int channel, double count) {
            return sums[channel] / count;
        }

        @Override
        double variance(int channel, double count) {
            double mean = mean(channel, count);
            return squares[channel] / count - mean * mean;
        }
    }

    /**
     * Means and sums of squared distances from them, updated number by number in double precision (B. P. Welford, Note on a method for
     * calculating corrected sums of squares and products, Technometrics 4 (1962)): nothing cancels, however far from 0 the numbers are.
     */
    private static final class OfFloats extends ChannelMoments {

        private final double[] means;
        private final double[] distances;
        private long added;

        OfFloats(int channels) {
            super(channels);
            means = new double[channels];
            distances = new double[channels];
        }

        @Override
        long addNumbers(byte[] values) {
            FloatBuffer numbers =
                    ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            int channels = means.length;
            while (numbers.hasRemaining()) {
                added++;
                for (int c = 0; c < channels; c++) {
                    double value = numbers.get();
                    double distance = value - means[c];
                    means[c] += distance / added;
                    distances[c] += distance * (value - means[c]);
                }
            }
            return (long) values.length / Float.BYTES;
        }

        @Override
        double mean(int channel, double count) {
            return means[channel];
        }

        @Override
        double variance(int channel, double count) {
            return distances[channel] / count;
        }
    }
}
