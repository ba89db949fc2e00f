/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Optional;

/**
 * A fully connected layer.
 *
 * @param units output features
 * @param bias whether a bias is added
 * @param activation what is applied to the output
 */
public record DenseSpec(int units, boolean bias, Optional<ActivationFunction> activation) {

    /** With a bias, without activation. */
    public static DenseSpec dense(int units) {
        return new DenseSpec(units, true, Optional.empty());
    }

    public DenseSpec withoutBias() {
        return new DenseSpec(units, false, activation);
    }

    public DenseSpec activation(ActivationFunction function) {
        return new DenseSpec(units, bias, Optional.of(function));
    }
}
