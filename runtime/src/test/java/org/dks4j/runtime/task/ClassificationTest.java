/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.task.classification.Classification;
import org.dks4j.runtime.task.classification.ConfusionMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;

class ClassificationTest {

    private static Evaluation evaluation(Classification task, Loss loss, float[][] logits, int... labels) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Answers answers = new Answers(tf.constant(StdArrays.ndCopyOf(logits)), tf.constant(labels));
            Measurement measurement =
                    Measurement.of(tf, loss, task.metrics(), answers, task.targets(tf, answers.targets()));
            try (Result result = measurement.fetch(session.runner()).run()) {
                return measurement.read(result, labels.length).evaluation().orElseThrow();
            }
        }
    }

    @Test
    void theMetricsCountTheLargestLogitsAndTheFiveLargest() {
        float[][] logits = {
            {6, 5, 4, 3, 2, 1, 0}, // class 0: right
            {6, 5, 4, 3, 2, 1, 0}, // class 4: among five
            {6, 5, 4, 3, 2, 1, 0}, // class 5: not
            {0, 1, 2, 3, 4, 5, 6} // class 6: right
        };
        Evaluation evaluation =
                evaluation(new Classification(7), StandardLoss.SOFTMAX_CROSS_ENTROPY, logits, 0, 4, 5, 6);
        assertThat(evaluation.metrics()).containsExactly(Map.entry("accuracy", 0.5), Map.entry("top5", 0.75));
    }

    @Test
    void ofFewClassesAllAreAmongTheFive() {
        float[][] logits = {{1, 2, 3}, {3, 2, 1}};
        Evaluation evaluation = evaluation(new Classification(3), StandardLoss.MEAN_SQUARED_ERROR, logits, 0, 2);
        assertThat(evaluation.metric("top5")).isEqualTo(1);
    }

    /** Small whole numbers, of which many are equal: against the definitions, in double precision. */
    @ParameterizedTest
    @EnumSource(names = {"SOFTMAX_CROSS_ENTROPY", "MEAN_SQUARED_ERROR"})
    void anEvaluationIsWhatItsDefinitionSays(StandardLoss loss) {
        SplittableRandom random = new SplittableRandom(1);
        float[][] logits = new float[300][7];
        int[] labels = random.ints(logits.length, 0, 7).toArray();
        double sum = 0;
        double right = 0;
        double among = 0;
        for (int i = 0; i < logits.length; i++) {
            int larger = 0;
            boolean first = true;
            for (int k = 0; k < 7; k++) {
                logits[i][k] = random.nextInt(-3, 4);
            }
            for (int k = 0; k < 7; k++) {
                larger += logits[i][k] > logits[i][labels[i]] ? 1 : 0;
                first &= k >= labels[i] || logits[i][k] < logits[i][labels[i]];
            }
            right += larger == 0 && first ? 1 : 0;
            among += larger < 5 ? 1 : 0;
            sum += loss == StandardLoss.MEAN_SQUARED_ERROR
                    ? squaredError(logits[i], labels[i])
                    : crossEntropy(logits[i], labels[i]);
        }
        Evaluation evaluation = evaluation(new Classification(7), loss, logits, labels);
        assertThat(evaluation.examples()).isEqualTo(300);
        assertThat(evaluation.loss()).isCloseTo(sum / 300, within(1e-5));
        assertThat(evaluation.metrics())
                .containsExactly(Map.entry("accuracy", right / 300), Map.entry("top5", among / 300));
    }

    private static double crossEntropy(float[] logits, int label) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.log(sum) - logits[label];
    }

    private static double squaredError(float[] logits, int label) {
        double sum = 0;
        for (int k = 0; k < logits.length; k++) {
            double error = logits[k] - (k == label ? 1 : 0);
            sum += error * error;
        }
        return sum / logits.length;
    }

    @Test
    void sumsOfPartsAreTheSumsOfAll() {
        List<Metric> metrics = new Classification(7).metrics();
        EvaluationSums all = new EvaluationSums(metrics, 3, 2, 2, 4).plus(new EvaluationSums(metrics, 1, 0, 1, 4));
        assertThat(all.values()).containsExactly(4, 2, 3, 8);
        assertThat(all.evaluation()).contains(new Evaluation(8, 0.5, Map.of("accuracy", 0.25, "top5", 0.375)));
    }

    @Test
    void ofNoExampleThereIsNoEvaluation() {
        assertThat(EvaluationSums.none(new Classification(3).metrics()).evaluation())
                .isEmpty();
    }

    @Test
    void everyExampleIsCountedInTheCellOfItsClassAndItsLikeliestOne() {
        float[][] logits = {{1, 0, 0}, {0, 0, 1}, {0, 0, 1}, {0, 0, 1}};
        ConfusionMatrix matrix = new ConfusionMatrix(3);
        long[] counts = new long[matrix.cells()];
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Answers answers = new Answers(tf.constant(StdArrays.ndCopyOf(logits)), tf.constant(new int[] {0, 1, 2, 2}));
            try (Result result =
                    session.runner().fetch(matrix.cell(tf, answers)).run()) {
                for (int i = 0; i < 4; i++) {
                    counts[(int) ((TInt64) result.get(0)).getLong(i)]++;
                }
            }
        }
        assertThat(matrix.matrix(counts)).isDeepEqualTo(new long[][] {{1, 0, 0}, {0, 0, 1}, {0, 0, 2}});
        assertThat(matrix.commaSeparated(counts, DataNames.none())).isEqualTo("1,0,0\n0,0,1\n0,0,2\n");
    }

    @Test
    void aCriterionIsFoundByItsNameAndTheErrorHasAllNames() {
        Classification task = new Classification(10);
        assertThat(task.criterion("loss")).isEqualTo(Criterion.LOSS);
        assertThat(task.criterion()).isEqualTo(task.criterion("accuracy"));
        assertThatThrownBy(() -> task.criterion("f1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no f1; choose one of accuracy, top5, loss");
    }

    @Test
    void anEvaluationWithoutTheValueOrWithNoNumberIsTheWorst() {
        Criterion accuracy = new Classification(10).criterion();
        assertThat(accuracy.score(new Evaluation(1, 0, Map.of()))).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(accuracy.score(new Evaluation(1, 0, Map.of("accuracy", Double.NaN))))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Criterion.LOSS.score(new Evaluation(1, 2, Map.of()))).isEqualTo(-2);
    }
}
