/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

/** The storage type of the numbers of examples. */
public enum ElementType {
    /** Unsigned bytes: pixels from 0 to 255. */
    UINT8(1),
    /** IEEE 754 single precision, little-endian. */
    FLOAT32(4),
    /** Signed 32-bit integers, little-endian. */
    INT32(4);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** How many bytes a number takes. */
    public int bytes() {
        return bytes;
    }
}
