/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.tensorflow.GraphOperation;

/**
 * How cotangents are propagated through the operations of a type: from their outputs to each input that has numbers, if it is asked for.
 *
 * @param size how a size of the first output follows where it is not known before a run
 * @param covers whether it is for an operation of the type: most are for all
 * @param ofAllOutputs whether it propagates the cotangents of all outputs, and not only of the first
 * @param apply adds the operations
 */
record GradientRule(
        ResultSize size, Predicate<GraphOperation> covers, boolean ofAllOutputs, Consumer<BackwardStep> apply) {

    /** One for all operations of its type, of whose outputs the first alone is differentiated. */
    static GradientRule of(ResultSize size, Consumer<BackwardStep> apply) {
        return of(size, operation -> true, apply);
    }

    /** The same for some operations of its type. */
    static GradientRule of(ResultSize size, Predicate<GraphOperation> covers, Consumer<BackwardStep> apply) {
        return new GradientRule(size, covers, false, apply);
    }

    /** One for all operations of its type and all their outputs. */
    static GradientRule ofAllOutputs(ResultSize size, Consumer<BackwardStep> apply) {
        return new GradientRule(size, operation -> true, true, apply);
    }
}
