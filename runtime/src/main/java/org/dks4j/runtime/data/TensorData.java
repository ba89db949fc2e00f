/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The values of one input or of the target of many examples.
 *
 * @param form what one example is
 * @param values example by example, each of {@link ExampleSpec#bytes} bytes, the last dimension fastest
 */
public record TensorData(ExampleSpec form, byte[] values) {

    /** Unsigned bytes. */
    public TensorData(List<Integer> shape, byte[] values) {
        this(new ExampleSpec(shape, ElementType.UINT8), values);
    }

    /** One example, the channels last. */
    public List<Integer> shape() {
        return form.shape();
    }

    /** The values of one example. */
    public byte[] example(int index) {
        int length = form.bytes();
        return Arrays.copyOfRange(values, index * length, (index + 1) * length);
    }

    /** The values of some examples, in their order. */
    public TensorData chosen(BitSet places) {
        int length = form.bytes();
        byte[] some = new byte[Math.multiplyExact(places.cardinality(), length)];
        int end = 0;
        for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
            System.arraycopy(values, i * length, some, end, length);
            end += length;
        }
        return new TensorData(form, some);
    }

    /** How many examples there are. */
    public int count() {
        return values.length / form.bytes();
    }

    /** How many numbers an example has. */
    public int size() {
        return form.size();
    }

    /** How many channels it has: the last dimension. */
    public int channels() {
        return form.channels();
    }
}
