/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** How the weights of examples are stored: a float for each. */
public final class ExampleWeights {

    /** The form of a weight. */
    public static final ExampleSpec FORM = new ExampleSpec(List.of(), ElementType.FLOAT32);

    private ExampleWeights() {}

    /** The bytes of a weight. */
    static byte[] bytes(float weight) {
        return ByteBuffer.allocate(FORM.bytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(weight)
                .array();
    }
}
