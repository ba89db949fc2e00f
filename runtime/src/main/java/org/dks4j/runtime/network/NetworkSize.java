/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.network;

/**
 * What a default learning rate follows from.
 *
 * @param depth how many layers with a kernel the longest path from an input to an output has, at least 1
 * @param width how many numbers all these layers read of a location of their inputs, added up over the layers, at least 1: at initialization a
 *     step of gradient descent changes the outputs in proportion to it, as the tangent kernel is a sum over layers, and a layer's part is
 *     the square of what it reads
 * @param normalized whether there are normalization layers, with which a layer's scale does not matter
 * @param ofClasses whether its targets are classes, whose cross-entropy curves less than a squared error
 */
public record NetworkSize(int depth, long width, boolean normalized, boolean ofClasses) {

    /** The size of the samples, for networks that the compiler did not make. */
    private static final NetworkSize USUAL = new NetworkSize(40, 4700, false, true);

    /** @throws IllegalArgumentException if one is below 1 */
    public NetworkSize {
        if (depth < 1 || width < 1) {
            throw new IllegalArgumentException("depth " + depth + " and width " + width + " must be at least 1");
        }
    }

    /** That of networks of which nothing is known. */
    static NetworkSize usual() {
        return USUAL;
    }
}
