/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import static org.dks4j.runtime.internal.check.Preconditions.require;

/**
 * One example.
 *
 * @param values as many bytes as {@link ExampleReader#form} says, the last dimension fastest
 * @param target as many bytes as the form of {@link ExampleReader#target} says
 * @param weight how much it counts in the loss compared with other examples, at least 0
 */
public record Example(byte[] values, byte[] target, float weight) {

    /** @throws IllegalArgumentException if the weight is negative or not finite */
    public Example {
        require(weight >= 0 && Float.isFinite(weight), "the weight of an example must be at least 0, not " + weight);
    }

    /** An example that counts as much as others. */
    public Example(byte[] values, byte[] target) {
        this(values, target, 1);
    }
}
