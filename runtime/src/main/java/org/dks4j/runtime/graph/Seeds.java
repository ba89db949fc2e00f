/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.nio.charset.StandardCharsets;

/**
 * Where random numbers come from: every layer draws with TensorFlow's stateless generators from the pair of the
 * network's seed and the FNV-1a hash (64 bits, of the UTF-8 name) of what is drawn for, for example
 * {@code group1[0].conv1/kernel}. So a layer's numbers depend on the seed and its own name only.
 */
final class Seeds {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Seeds() {}

    static long[] pair(long seed, String name) {
        return new long[] {seed, hash(name)};
    }

    static long hash(String name) {
        long hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
