/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.internal.feed.FedNumbers;
import org.dks4j.runtime.task.AnswerReport;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.EvaluationSums;
import org.dks4j.runtime.task.Measurement;
import org.dks4j.runtime.task.Report;
import org.dks4j.runtime.task.Task;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Adds to the graph of a predictor what a task measures, by the operations that trainings evaluate with, and adds up the batches. */
final class EvaluationReportGraph {

    private final Predictor predictor;
    private final FedNumbers<?> targets;
    private final Measurement measurement;
    private final Optional<Operand<TInt64>> cells;
    private final Optional<long[]> counts;
    private final Optional<AllAnswers> all;
    private EvaluationSums sums;

    EvaluationReportGraph(Predictor predictor) {
        this.predictor = predictor;
        Task task = predictor.definition().task();
        Ops tf = predictor.operations().withSubScope("assessment");
        targets = FedNumbers.of(tf.withName("targets"), task.target().form());
        Operand<TFloat32> outputs = predictor.outputs();
        Answers answers = new Answers(
                outputs,
                switch (task.target().source()) {
                    case STORED, STORED_PER_LOCATION -> targets.shaped(tf);
                    case FIRST_INPUT -> predictor.firstInput();
                });
        measurement =
                Measurement.of(tf, predictor.loss(), task.metrics(), answers, task.targets(tf, answers.targets()));
        Optional<Report> report = task.report();
        cells = report.map(table -> table.cell(tf, answers));
        counts = report.map(table -> new long[table.cells()]);
        all = task.answerReport().map(lines -> new AllAnswers(task.target().form()));
        sums = EvaluationSums.none(task.metrics());
    }

    /**
     * Adds a batch.
     *
     * @param inputs by name
     * @param stored the bytes of the targets of so many examples
     */
    void add(Map<String, float[]> inputs, byte[] stored, int examples) {
        try (FedNumbers.Fed<?> fed = targets.batch(stored, examples);
                Result result = predictor.run(inputs, runner -> {
                    fed.feed(runner);
                    measurement.fetch(runner);
                    cells.ifPresent(runner::fetch);
                    if (all.isPresent()) {
                        runner.fetch(predictor.outputs());
                    }
                })) {
            sums = sums.plus(measurement.read(result, examples));
            int next = measurement.operands().size();
            int outputs = next + (cells.isPresent() ? 1 : 0);
            all.ifPresent(answers -> answers.add(Predictor.floats(result, outputs), stored, examples));
            counts.ifPresent(table -> {
                TInt64 found = (TInt64) result.get(next);
                for (int i = 0; i < found.size(); i++) {
                    table[(int) found.getLong(i)]++;
                }
            });
        }
    }

    EvaluationReport report() throws IOException {
        return new EvaluationReport(
                sums.evaluation().orElseThrow(() -> new IOException("there is no example to evaluate with")),
                counts,
                all.filter(AllAnswers::isComplete).map(this::lines).orElse(List.of()));
    }

    private List<String> lines(AllAnswers answers) {
        AnswerReport report = predictor.definition().task().answerReport().orElseThrow();
        return report.lines(answers.outputs(), answers.targets(), predictor.names());
    }
}
