/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.Optional;

/**
 * A named activation.
 *
 * @param name its name in lower case, for example {@code gelu_exact}
 * @param formula its formula
 * @param nativeOperation the method of TensorFlow Java's {@code Ops} that computes it whole, for example {@code nn.relu};
 *     empty where the operations of the formula are emitted
 */
public record CatalogueEntry(String name, Formula formula, Optional<String> nativeOperation) {

    /** The slope below 0 of leaky ReLU if it is not solved for. */
    public static final double LEAKY_SLOPE = 0.01;
}
