/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Makes a step fail where a number, such as the loss, is not finite. Operations that change variables wait for the check
 * ({@link Ops#withControlDependencies}), so that the variables are those from before the step.
 *
 * @param quantity what is checked, for messages
 * @param check fails where it is not finite
 */
public record FiniteGuard(String quantity, Op check) {

    /**
     * Checks a number.
     *
     * @param quantity for messages, such as {@code loss}
     * @param scalar the number
     */
    public static FiniteGuard of(Ops tf, String quantity, Operand<TFloat32> scalar) {
        Ops scope = tf.withSubScope("finite");
        return new FiniteGuard(
                quantity,
                scope.withName("check")
                        .assertThat(scope.math.isFinite(scalar), List.of(scope.constant(text(quantity)), scalar)));
    }

    /**
     * Whether a failure of a run is this check's.
     *
     * @param failure what {@code Session.Runner.run} has thrown
     */
    public boolean raised(RuntimeException failure) {
        // The name of the operation is in the message only if the parallel executor ran it.
        return failure instanceof TFInvalidArgumentException
                && String.valueOf(failure.getMessage()).contains("[" + text(quantity) + "]");
    }

    private static String text(String quantity) {
        return quantity + " is not finite:";
    }
}
