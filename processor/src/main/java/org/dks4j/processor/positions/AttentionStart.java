/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.positions;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.schema.attention.AttentionMatrix;
import org.dks4j.schema.attention.TargetKernel;

/** What attention does at initialization (docs/mathematics.md, section 12.2). */
public sealed interface AttentionStart permits ConditionedStart, IdentityStart, PlainStart, TargetStart {

    /** The name of the factory of its specification at run time. */
    String factory();

    /** The numbers that the factory takes besides the heads. */
    List<Double> settings();

    /** The trainable numbers of each head besides weights. */
    int numbersPerHead();

    /**
     * The kernels of positions that layers of this kind lead to, if they lead to some by constants.
     *
     * @param layers L
     */
    Optional<TargetKernel> target(int layers);

    /** Whether rows are scaled so that q is 1 with the predicted kernel. */
    boolean isRescaled();

    /** Whether its value and output weights are orthogonal whatever the network's initializer. */
    boolean drawsOwnWeights();

    /** By what q is multiplied besides. */
    double gain();

    /** Whether it needs a sum with a shortcut around it, without which positions become alike. */
    boolean needsShortcut();

    /** The same without scaling by the predicted kernel. */
    AttentionStart unscaled();

    /** How much positions take from others on average, if they are to take little; else 0. */
    double takenFromOthers(LocationKernel before, AttentionContext context);

    /** A, the mean over its logits where they are random, without scaled rows. */
    AttentionMatrix mean(LocationKernel before, AttentionContext context);

    /** The kernel between positions after it. */
    LocationKernel mixed(LocationKernel before, AttentionContext context);

    /**
     * diag(D), by which the rows of softmax(B + M) are multiplied: the row sums of A, divided by the root of the predicted q where rows are scaled.
     *
     * @param matrix A, as {@link #mean} gives it
     * @param before the kernel between positions that the layer reads
     */
    default double[] gains(AttentionMatrix matrix, LocationKernel before) {
        double[] gains = matrix.rowSums();
        double[] q = isRescaled() ? before.mixed(matrix).q() : new double[0];
        for (int i = 0; i < q.length; i++) {
            gains[i] /= Math.sqrt(q[i]);
        }
        return gains;
    }
}
