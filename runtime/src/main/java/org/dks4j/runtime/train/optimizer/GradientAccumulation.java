/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Sums of the gradients of several batches, so that one update is that of a batch as large as all of them: for batches of
 * equal size and losses that are means over a batch it is the same up to rounding, unless the network has batch
 * normalization, whose statistics stay those of each batch.
 */
public final class GradientAccumulation {

    private final int batches;
    private final List<Variable<TFloat32>> sums;
    private final List<Operand<TFloat32>> gradients;

    /**
     * Makes the variables of the sums.
     *
     * @param batches how many make an update, at least 1
     * @param gradients of one batch's loss, in the order of the parameters
     * @throws IllegalArgumentException if there are no batches
     */
    public GradientAccumulation(
            int batches, Variables variables, List<Variable<TFloat32>> parameters, List<Operand<TFloat32>> gradients) {
        if (batches < 1) {
            throw new IllegalArgumentException("gradients are summed over at least 1 batch, not " + batches);
        }
        this.batches = batches;
        this.gradients = List.copyOf(gradients);
        sums = parameters.stream()
                .map(parameter -> variables.zeros(parameter.name() + "/gradient-sum", parameter.shape()))
                .toList();
    }

    /** Adds a batch's gradients to the sums: what is run for all batches of an update but the last. */
    public List<Op> add(Ops tf) {
        List<Op> additions = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            additions.add(tf.assignAddVariableOp(sums.get(i).handle(), gradients.get(i)));
        }
        return additions;
    }

    /** The means over all batches of an update, the last of which is the one that is run; the sums stay as they are. */
    public List<Operand<TFloat32>> means(Ops tf) {
        Operand<TFloat32> count = tf.constant((float) batches);
        List<Operand<TFloat32>> means = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            means.add(tf.math.div(tf.math.add(sums.get(i).value(), gradients.get(i)), count));
        }
        return means;
    }

    /**
     * Sets the sums to 0.
     *
     * @param means those of the same update, which are taken before
     * @param after what else must be done before
     */
    public List<Op> reset(Ops tf, List<Operand<TFloat32>> means, List<Op> after) {
        List<Op> resets = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            Ops then = Dependencies.after(tf, means.get(i), after);
            resets.add(then.assignVariableOp(sums.get(i).handle(), then.zerosLike(gradients.get(i))));
        }
        return resets;
    }
}
