/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.token;

import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.Metric;
import org.dks4j.runtime.task.TokenSequence;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The cross-entropy in bits, the mean over all positions of all examples: how many bits a code by the network's probabilities takes for an id. Of
 * {@value TokenSequence#BYTES} ids these are bits per byte.
 *
 * @param vocabulary how many ids there are
 */
record BitsPerToken(int vocabulary) implements Metric {

    private boolean isOfBytes() {
        return vocabulary == TokenSequence.BYTES;
    }

    @Override
    public String name() {
        return isOfBytes() ? "bits_per_byte" : "bits_per_token";
    }

    @Override
    public String title() {
        return isOfBytes() ? "bits per byte" : "bits per token";
    }

    @Override
    public String abbreviation() {
        return isOfBytes() ? "bits/byte" : "bits/token";
    }

    @Override
    public Direction direction() {
        return Direction.SMALLER_IS_BETTER;
    }

    /** A training shows the loss, which is the same in nats. */
    @Override
    public boolean isMeasuredInTraining() {
        return false;
    }

    @Override
    public int width() {
        return TokenNats.WIDTH;
    }

    @Override
    public Operand<TFloat32> sums(Ops tf, Answers answers) {
        return TokenNats.sums(tf, answers, vocabulary);
    }

    @Override
    public double value(double[] sums, double examples) {
        return TokenNats.mean(sums) / Math.log(2);
    }
}
