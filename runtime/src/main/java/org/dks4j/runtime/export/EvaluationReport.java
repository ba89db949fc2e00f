/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.BatchPlan;
import org.dks4j.runtime.data.BatchStream;
import org.dks4j.runtime.data.DecodedBatch;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.internal.evaluation.EvaluationBatch;
import org.dks4j.runtime.task.Evaluation;

/**
 * The results of a trained network on examples with targets.
 *
 * @param evaluation the mean of the loss that the training minimized ({@link Predictor#loss}; its targets are not smoothed, whatever the
 *     training's were), and the task's metrics
 * @param reportCounts the counts of the task's report, a number per cell, if the task has one
 * @param answerLines what the task tells from all answers at once, for people; nothing if there are more than 100 million outputs
 */
public record EvaluationReport(Evaluation evaluation, Optional<long[]> reportCounts, List<String> answerLines) {

    public EvaluationReport {
        answerLines = List.copyOf(answerLines);
    }

    /**
     * Evaluates on all examples of a set.
     *
     * @param threads how many threads read streamed examples, at least 1
     * @throws IOException if an example cannot be read, if there is none, or if they do not fit the network
     */
    public static EvaluationReport of(Predictor predictor, ExampleSet set, int threads) throws IOException {
        return of(predictor, List.of(set), threads);
    }

    /** The same on all examples of several sets. */
    public static EvaluationReport of(Predictor predictor, List<ExampleSet> sets, int threads) throws IOException {
        EvaluationReportGraph graph = new EvaluationReportGraph(predictor);
        for (ExampleSet set : sets) {
            add(predictor, graph, set, threads);
        }
        return graph.report();
    }

    private static void add(Predictor predictor, EvaluationReportGraph graph, ExampleSet set, int threads)
            throws IOException {
        set.form().requireSize(predictor.definition().inputs().get(0));
        ExampleSpec form = predictor.definition().target().form();
        if (!set.targetForm().equals(form)) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "the targets of the examples are %s; those of %s are %s",
                    set.targetForm(),
                    predictor.definition().name(),
                    form));
        }
        int batchSize = EvaluationBatch.size(predictor.outputs());
        if (set instanceof Examples examples) {
            for (int begin = 0; begin < examples.count(); begin += batchSize) {
                int end = Math.min(examples.count(), begin + batchSize);
                Map<String, float[]> inputs = new LinkedHashMap<>();
                for (NetworkInput input : predictor.definition().inputs()) {
                    TensorData features = examples.of(input);
                    features.form().requireSize(input);
                    inputs.put(input.name(), features.form().numbers(part(features, begin, end)));
                }
                graph.add(inputs, part(examples.targets(), begin, end), end - begin);
            }
        } else {
            StreamedExamples streamed = (StreamedExamples) set;
            BatchPlan plan = BatchPlan.evaluation(set.count(), batchSize);
            try (BatchStream batches = new BatchStream(streamed, plan, threads)) {
                for (Optional<DecodedBatch> next = batches.next(); next.isPresent(); next = batches.next()) {
                    DecodedBatch batch = next.get();
                    byte[] values = Arrays.copyOf(
                            batch.values(), batch.count() * set.form().bytes());
                    graph.add(Map.of(NetworkInput.FIRST, set.form().numbers(values)), batch.targets(), batch.count());
                }
            }
        }
    }

    private static byte[] part(TensorData features, int begin, int end) {
        int bytes = features.form().bytes();
        return Arrays.copyOfRange(features.values(), begin * bytes, end * bytes);
    }
}
