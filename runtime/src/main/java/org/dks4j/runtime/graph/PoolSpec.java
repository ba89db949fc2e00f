/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

/** A pooling window. */
public record PoolSpec(Window window) {

    /** Windows side by side, padding SAME; a single size holds for all axes. */
    public static PoolSpec pool(int... size) {
        return new PoolSpec(Window.of(size).stride(size));
    }

    /** Another stride; a single number holds for all axes. */
    public PoolSpec stride(int... value) {
        return new PoolSpec(window.stride(value));
    }

    /** Without padding. */
    public PoolSpec valid() {
        return new PoolSpec(window.valid());
    }
}
