/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.graph.StepSeed;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class ClassWeightsTest {

    @Test
    void balancedWeightsAreThoseOfScikitLearn() {
        // compute_class_weight("balanced") of scikit-learn 1.7 for 10, 30 and 60 examples: n / (classes * count).
        assertThat(new ClassWeights.Balanced().of(10, 30, 60))
                .containsExactly(new double[] {100 / 30.0, 100 / 90.0, 100 / 180.0}, within(1e-12));
    }

    @Test
    void aClassWithoutExamplesHasNoWeightAndTheOthersAreBalanced() {
        assertThat(new ClassWeights.Balanced().of(10, 0, 30))
                .containsExactly(new double[] {2, 0, 2.0 / 3}, within(1e-12));
    }

    @Test
    void givenWeightsAreProportionsWhoseMeanOverTheExamplesIsOne() {
        double[] weights = new ClassWeights.Given(List.of(3.0, 1.0)).of(25, 75);
        assertThat(weights).containsExactly(new double[] {2, 2.0 / 3}, within(1e-12));
        assertThat((25 * weights[0] + 75 * weights[1]) / 100).isCloseTo(1, within(1e-12));
    }

    @Test
    void weightsThatCannotBeAreErrors() {
        assertThatThrownBy(() -> new ClassWeights.Given(List.of(1.0, -1.0))).hasMessageContaining("not -1.0");
        assertThatThrownBy(() -> new ClassWeights.Given(List.of(1.0)).of(1, 2))
                .hasMessage("1 weights for 2 classes; give one for each");
        assertThatThrownBy(() -> new ClassWeights.Given(List.of(0.0, 1.0)).of(5, 0))
                .hasMessageContaining("no class that the training examples have has a weight");
    }

    private static final float[][] LOGITS = {{0.5f, -1, 2}, {1, 0.25f, -0.5f}};
    private static final float[][] TARGETS = {{0, 0, 1}, {1, 0, 0}};
    private static final float[] WEIGHTS = {0.25f, 1.75f};

    @Test
    void weightsMultiplyTheLossAndItsGradient() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> logits = tf.constant(StdArrays.ndCopyOf(LOGITS));
            Operand<TFloat32> targets = tf.constant(StdArrays.ndCopyOf(TARGETS));
            Loss plain = StandardLoss.SOFTMAX_CROSS_ENTROPY;
            Operand<TFloat32> each = plain.each(tf, logits, targets);
            Operand<TFloat32> weighted =
                    new WeightedLoss(plain, tf.constant(StdArrays.ndCopyOf(WEIGHTS))).of(tf, logits, targets);
            Output<?>[] own = {logits.asOutput()};
            Output<?>[] gradient = graph.addGradients(weighted.asOutput(), own);
            Output<?>[] ofPlain =
                    graph.addGradients(plain.of(tf, logits, targets).asOutput(), own);
            try (Result result = session.runner()
                    .fetch(each)
                    .fetch(weighted)
                    .fetch(gradient[0])
                    .fetch(ofPlain[0])
                    .run()) {
                TFloat32 losses = (TFloat32) result.get(0);
                assertThat(((TFloat32) result.get(1)).getFloat())
                        .isCloseTo((0.25f * losses.getFloat(0) + 1.75f * losses.getFloat(1)) / 2, within(1e-6f));
                for (int i = 0; i < 2; i++) {
                    for (int k = 0; k < 3; k++) {
                        assertThat(((TFloat32) result.get(2)).getFloat(i, k))
                                .isCloseTo(WEIGHTS[i] * ((TFloat32) result.get(3)).getFloat(i, k), within(1e-6f));
                    }
                }
            }
        }
    }

    @Test
    void theRootOfAWeightMultipliesTheVectorsOfItsCurvature() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> logits = tf.constant(StdArrays.ndCopyOf(LOGITS));
            Operand<TFloat32> signs = tf.constant(StdArrays.ndCopyOf(new float[][] {{1, -1, 1}, {-1, -1, 1}}));
            StepSeed seed = new StepSeed(1, tf.constant(2L), Group.alone());
            Loss plain = StandardLoss.SOFTMAX_CROSS_ENTROPY;
            Loss weighted = new WeightedLoss(plain, tf.constant(StdArrays.ndCopyOf(WEIGHTS)));
            try (Result result = session.runner()
                    .fetch(plain.squareRoot(tf, logits, logits, signs))
                    .fetch(weighted.squareRoot(tf, logits, logits, signs))
                    .fetch(plain.sampledGradient(tf, logits, logits, seed, "labels"))
                    .fetch(weighted.sampledGradient(tf, logits, logits, seed, "labels"))
                    .run()) {
                for (int pair = 0; pair < 4; pair += 2) {
                    for (int i = 0; i < 2; i++) {
                        for (int k = 0; k < 3; k++) {
                            assertThat((double) ((TFloat32) result.get(pair + 1)).getFloat(i, k))
                                    .isCloseTo(
                                            Math.sqrt(WEIGHTS[i]) * ((TFloat32) result.get(pair)).getFloat(i, k),
                                            within(1e-6));
                        }
                    }
                }
            }
        }
    }
}
