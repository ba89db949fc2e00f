/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.evaluation;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.dks4j.runtime.internal.feed.Batch;
import org.dks4j.runtime.internal.feed.Batches;
import org.dks4j.runtime.internal.session.GraphRunner;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.EvaluationSums;
import org.tensorflow.Result;
import org.tensorflow.Session;

/** Runs a network over the examples of one part. */
public record Evaluator(EvaluationGraph graph, GraphRunner runner) {

    /**
     * How the network does on all of them; the counts of the report are those of this run from now on.
     *
     * @throws IOException if an example cannot be read, or if there is none
     */
    public Evaluation evaluate() throws IOException {
        return evaluate(() -> false).orElseThrow();
    }

    /**
     * The same, unless it is no longer wanted.
     *
     * @param stopped asked before each batch; where it holds, there is no result
     */
    public Optional<Evaluation> evaluate(BooleanSupplier stopped) throws IOException {
        graph.report()
                .ifPresent(
                        counts -> runner.begin().addTarget(counts.reset()).run().close());
        Pass pass = graph.pass();
        int[] part = graph.tally().part(pass.feed().count());
        int[] order = IntStream.range(part[0], part[1]).toArray();
        EvaluationSums sums = EvaluationSums.none(pass.measurement().metrics());
        try (Batches batches = pass.feed().batches(order, graph.batch(), 0)) {
            for (Optional<Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
                try (Batch batch = next.get()) {
                    if (stopped.getAsBoolean()) {
                        return Optional.empty();
                    }
                    Session.Runner run = runner.begin();
                    graph.report().ifPresent(counts -> run.addTarget(counts.add()));
                    sums = sums.plus(measured(run, batch, pass));
                }
            }
        }
        return Optional.of(graph.tally()
                .of(runner, sums)
                .evaluation()
                .orElseThrow(() -> new IOException("there is no example to evaluate with")));
    }

    /** What a pass measures of a batch while a runner runs. */
    private static EvaluationSums measured(Session.Runner runner, Batch batch, Pass pass) {
        batch.feed(runner);
        try (Result result = pass.measurement().fetch(runner).run()) {
            return pass.measurement().read(result, batch.size());
        }
    }
}
