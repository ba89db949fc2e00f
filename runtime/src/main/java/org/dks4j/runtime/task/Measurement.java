/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The operations that measure a batch.
 *
 * @param loss its mean, a scalar
 * @param metrics what is measured besides
 * @param sums of each metric, in the same order
 */
public record Measurement(Operand<TFloat32> loss, List<Metric> metrics, List<Operand<TFloat32>> sums) {
    public Measurement {
        metrics = List.copyOf(metrics);
        sums = List.copyOf(sums);
    }

    /**
     * Adds them to a graph.
     *
     * @param targets what the loss compares the outputs with
     */
    public static Measurement of(Ops tf, Loss loss, List<Metric> metrics, Answers answers, Operand<TFloat32> targets) {
        return new Measurement(
                loss.of(tf, answers.outputs(), targets),
                metrics,
                metrics.stream().map(metric -> metric.sums(tf, answers)).toList());
    }

    /** All that is fetched: the loss, and the sums of each metric. */
    public List<Operand<TFloat32>> operands() {
        List<Operand<TFloat32>> all = new ArrayList<>();
        all.add(loss);
        all.addAll(sums);
        return all;
    }

    /**
     * The same measured by other operations.
     *
     * @param operands in the order of {@link #operands}
     */
    public Measurement with(List<? extends Operand<TFloat32>> operands) {
        return new Measurement(operands.get(0), metrics, List.copyOf(operands.subList(1, operands.size())));
    }

    /** Adds the measurement to a run. */
    public Session.Runner fetch(Session.Runner runner) {
        operands().forEach(runner::fetch);
        return runner;
    }

    /**
     * The measurement of a run that fetched this first.
     *
     * @param examples how many the batch has
     */
    public EvaluationSums read(Result result, int examples) {
        double[] values = new double[EvaluationSums.width(metrics)];
        values[0] = ((TFloat32) result.get(0)).getFloat() * (double) examples;
        int place = 1;
        for (int i = 0; i < metrics.size(); i++) {
            TFloat32 tensor = (TFloat32) result.get(1 + i);
            int width = metrics.get(i).width();
            if (tensor.size() != width) {
                throw new IllegalStateException(
                        "the metric " + metrics.get(i).name() + " has " + tensor.size() + " sums instead of " + width);
            }
            for (int j = 0; j < width; j++) {
                values[place++] = tensor.rank() == 0 ? tensor.getFloat() : tensor.getFloat(j);
            }
        }
        values[place] = examples;
        return new EvaluationSums(metrics, values);
    }
}
