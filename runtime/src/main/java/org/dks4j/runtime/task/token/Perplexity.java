/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.token;

import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.Metric;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The exponential of the cross-entropy in nats, the mean over all positions of all examples: among how many equally likely ids the network hesitates.
 *
 * @param vocabulary how many ids there are
 */
record Perplexity(int vocabulary) implements Metric {

    @Override
    public String name() {
        return "perplexity";
    }

    @Override
    public String title() {
        return "perplexity";
    }

    @Override
    public String abbreviation() {
        return "ppl";
    }

    @Override
    public Direction direction() {
        return Direction.SMALLER_IS_BETTER;
    }

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
        return Math.exp(TokenNats.mean(sums));
    }
}
