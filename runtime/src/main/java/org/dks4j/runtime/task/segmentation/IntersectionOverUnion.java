/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.segmentation;

import java.util.List;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.Metric;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * For each class the locations that are of it and were taken for it, over those that are of it or were taken for it; the mean over the classes that
 * occur among either. Locations are counted over all examples together.
 *
 * @param classes how many there are
 */
record IntersectionOverUnion(int classes) implements Metric {
    @Override
    public String name() {
        return "iou";
    }

    @Override
    public String title() {
        return "IoU";
    }

    @Override
    public String abbreviation() {
        return "IoU";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public boolean isMeasuredInTraining() {
        return true;
    }

    /** Intersections, then unions. */
    @Override
    public int width() {
        return 2 * classes;
    }

    @Override
    public Operand<TFloat32> sums(Ops tf, Answers answers) {
        Locations known = Locations.of(tf, answers);
        Operand<TFloat32> right = Segmentation.oneHot(tf, known.right(), classes);
        Operand<TFloat32> answered = Segmentation.oneHot(tf, known.answered(), classes);
        Operand<TFloat32> intersections = tf.reduceSum(tf.math.mul(right, answered), tf.constant(0));
        Operand<TFloat32> both = tf.reduceSum(tf.math.add(right, answered), tf.constant(0));
        return tf.concat(List.of(intersections, tf.math.sub(both, intersections)), tf.constant(0));
    }

    /** Without any location there is nothing to be wrong: 1. */
    @Override
    public double value(double[] sums, double examples) {
        double total = 0;
        int occurring = 0;
        for (int i = 0; i < classes; i++) {
            double union = sums[classes + i];
            if (union > 0) {
                total += sums[i] / union;
                occurring++;
            }
        }
        return occurring == 0 ? 1 : total / occurring;
    }
}
