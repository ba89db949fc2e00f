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
 * @param covers whether it is for an operation of the type: most are for all
 * @param ofAllOutputs whether it propagates the cotangents of all outputs, and not only of the first
 * @param apply adds the operations
 */
record GradientRule(Predicate<GraphOperation> covers, boolean ofAllOutputs, Consumer<BackwardStep> apply) {

    /** One for all operations of its type, of whose outputs the first alone is differentiated. */
    static GradientRule of(Consumer<BackwardStep> apply) {
        return of(operation -> true, apply);
    }

    /** The same for some operations of its type. */
    static GradientRule of(Predicate<GraphOperation> covers, Consumer<BackwardStep> apply) {
        return new GradientRule(covers, false, apply);
    }

    /** One for all operations of its type and all their outputs. */
    static GradientRule ofAllOutputs(Consumer<BackwardStep> apply) {
        return new GradientRule(operation -> true, true, apply);
    }
}
