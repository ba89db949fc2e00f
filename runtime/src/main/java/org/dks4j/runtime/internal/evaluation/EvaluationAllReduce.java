/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.evaluation;

import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.internal.session.Exchange;
import org.dks4j.runtime.internal.session.GraphRunner;
import org.dks4j.runtime.task.EvaluationSums;
import org.dks4j.runtime.task.Metric;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;

/** Adds up what the members of a group have found, each on its own share of the examples. */
public final class EvaluationAllReduce {

    private final Group group;
    private final Placeholder<TFloat64> own;
    private final Operand<TFloat64> all;
    private final List<Op> summed;
    private final List<Metric> metrics;

    /**
     * @param metrics what is measured of the examples
     * @param counts those of the report, which become those of all members too
     */
    public EvaluationAllReduce(Ops tf, Collectives collectives, List<Metric> metrics, Optional<ReportCounts> counts) {
        Ops scope = tf.withSubScope("tally");
        this.metrics = List.copyOf(metrics);
        group = collectives.group();
        own = scope.placeholder(TFloat64.class, Placeholder.shape(Shape.of(EvaluationSums.width(metrics))));
        all = collectives.onHost().sum(scope, own);
        summed = counts.map(each -> each.summed(scope, collectives)).stream().toList();
    }

    /** Which of a number of examples are this member's: from, inclusive, to, exclusive. */
    public int[] part(int count) {
        return new int[] {first(count, group.member()), first(count, group.member() + 1)};
    }

    private int first(int count, int member) {
        return (int) ((long) count * member / group.size());
    }

    /** The sums over all members. */
    public EvaluationSums of(GraphRunner runner, EvaluationSums part) {
        if (group.isAlone()) {
            return part;
        }
        Session.Runner run = runner.begin();
        summed.forEach(run::addTarget);
        try (TFloat64 fed = TFloat64.vectorOf(part.values());
                Result result =
                        runner.exchange(Exchange.EVALUATION, run.feed(own, fed).fetch(all))) {
            TFloat64 sums = (TFloat64) result.get(0);
            double[] values = new double[part.values().length];
            sums.asRawTensor().data().asDoubles().read(values);
            return new EvaluationSums(metrics, values);
        }
    }
}
