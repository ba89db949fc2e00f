/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.tensorflow.GraphOperation;

/**
 * How cotangents are propagated through the operations of a type: from their first output to each input that has numbers, if it is asked for.
 *
 * @param covers whether it is for an operation of the type: most are for all
 * @param apply adds the operations
 */
record GradientRule(Predicate<GraphOperation> covers, Consumer<BackwardStep> apply) {

    /** One for all operations of its type. */
    static GradientRule of(Consumer<BackwardStep> apply) {
        return new GradientRule(operation -> true, apply);
    }
}
