/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.util.Arrays;
import java.util.Optional;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.task.WeightedLoss;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A loss and its targets, weighted by the examples and by the targets' classes.
 *
 * @param targets of a batch
 */
record WeightedTargets(Loss loss, Operand<TFloat32> targets) {

    /**
     * Weighs them by both.
     *
     * @param examples a batch of training examples
     * @param classWeights of each class; empty for all alike
     * @param meanWeight of all training examples; empty if all count alike
     */
    static WeightedTargets of(
            Ops tf,
            Task task,
            Loss loss,
            Augmentation.Mixed examples,
            Optional<double[]> classWeights,
            Optional<Double> meanWeight) {
        Loss weighted = loss;
        if (meanWeight.isPresent()) {
            Operand<TFloat32> weights = examples.weights().orElseThrow();
            weighted = new WeightedLoss(
                    loss, tf.math.div(weights, tf.constant(meanWeight.get().floatValue())));
        }
        return byClass(tf, task, weighted, examples.targets(), classWeights);
    }

    /**
     * Weighs them by class, as the task says.
     *
     * @param targets of a batch, soft or not, the classes last
     * @param classWeights of each class; empty for all alike
     */
    private static WeightedTargets byClass(
            Ops tf, Task task, Loss loss, Operand<TFloat32> targets, Optional<double[]> classWeights) {
        if (classWeights.isEmpty()) {
            return new WeightedTargets(loss, targets);
        }
        float[] weights = new float[classWeights.get().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) classWeights.get()[i];
        }
        Operand<TFloat32> scaled = tf.math.mul(targets, tf.constant(StdArrays.ndCopyOf(weights)));
        return switch (task.classWeighting()) {
            // Of a mixed target each class has its share of the weight.
            case EXAMPLES -> new WeightedTargets(new WeightedLoss(loss, tf.reduceSum(scaled, tf.constant(1))), targets);
            case LOCATIONS -> new WeightedTargets(loss, scaled);
            case NONE ->
                throw new TrainingException(
                        "there are class weights " + Arrays.toString(weights) + ", but the targets are no classes");
        };
    }
}
