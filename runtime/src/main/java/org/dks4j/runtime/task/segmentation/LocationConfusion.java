/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.segmentation;

import java.util.List;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Report;
import org.dks4j.runtime.task.classification.ConfusionMatrix;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;

/**
 * How often locations of one class are taken for those of another, of those whose class is known.
 *
 * @param classes how many there are
 */
record LocationConfusion(int classes) implements Report {
    private ConfusionMatrix matrix() {
        return new ConfusionMatrix(classes);
    }

    @Override
    public int cells() {
        return matrix().cells();
    }

    @Override
    public Operand<TInt64> cell(Ops tf, Answers answers) {
        Locations known = Locations.of(tf, answers);
        return tf.math.add(tf.math.mul(known.right(), tf.constant((long) classes)), known.answered());
    }

    @Override
    public List<String> lines(long[] counts, DataNames names) {
        return matrix().lines(counts, names);
    }

    @Override
    public String commaSeparated(long[] counts, DataNames names) {
        return matrix().commaSeparated(counts, names);
    }
}
