/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.several;

import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.Metric;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A metric of one of several outputs.
 *
 * @param placed which output
 * @param metric of its answers alone
 */
record PartMetric(PlacedPart placed, Metric metric) implements Metric {

    @Override
    public String name() {
        return placed.named(metric.name());
    }

    @Override
    public String title() {
        return placed.part().name() + " " + metric.title();
    }

    @Override
    public String abbreviation() {
        return placed.part().name() + " " + metric.abbreviation();
    }

    @Override
    public Direction direction() {
        return metric.direction();
    }

    @Override
    public boolean isMeasuredInTraining() {
        return metric.isMeasuredInTraining();
    }

    @Override
    public int width() {
        return metric.width();
    }

    @Override
    public Operand<TFloat32> sums(Ops tf, Answers answers) {
        return metric.sums(tf, placed.of(tf, answers));
    }

    @Override
    public double value(double[] sums, double examples) {
        return metric.value(sums, examples);
    }
}
