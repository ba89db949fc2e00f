/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.util.HexFormat;
import org.dks4j.runtime.internal.files.Sha256;

/**
 * The facts of an example that decide to which part of a split it goes.
 *
 * @param digest a SHA-256 in hexadecimal digits
 * @param stratum the class of its target, of which each part gets its share; empty where targets are not classes
 */
public record SplitKey(String digest, String stratum) {

    /** By the bytes of an example's values and target. */
    static SplitKey of(Example example, Target target) {
        return of(example.values(), example.target(), target);
    }

    /**
     * By bytes that stand for an example's values, such as those of an image's file, and by its target.
     *
     * @param target of the examples
     */
    public static SplitKey of(byte[] values, byte[] bytes, Target target) {
        return new SplitKey(new Sha256().add(values).add(bytes).hex(), stratum(bytes, target));
    }

    /**
     * By something that names an example.
     *
     * @param name which no other example of its class has
     * @param bytes of its target
     */
    public static SplitKey of(String name, byte[] bytes, Target target) {
        return new SplitKey(Sha256.of(name), stratum(bytes, target));
    }

    /** For an example that cannot be read. */
    public static SplitKey ofUnreadable(int index) {
        return new SplitKey(Sha256.of(String.valueOf(index)), "");
    }

    private static String stratum(byte[] bytes, Target target) {
        return target.isClass() ? HexFormat.of().formatHex(bytes) : "";
    }
}
