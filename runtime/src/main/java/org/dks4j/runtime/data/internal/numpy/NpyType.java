/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The type of an array's numbers.
 *
 * @param order of the bytes of one
 */
record NpyType(NpyNumber number, ByteOrder order) {

    /** The type that a header names, such as {@code <f4}, {@code >i8} or {@code |u1}; empty if it is none of numbers. */
    static Optional<NpyType> named(String name) {
        if (name.isEmpty() || "<>|".indexOf(name.charAt(0)) < 0) {
            return Optional.empty();
        }
        // What has one byte has no order, and is marked by a bar.
        ByteOrder order = name.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return Arrays.stream(NpyNumber.values())
                .filter(number -> number.code().equals(name.substring(1)))
                .filter(number -> number.bytes() == 1 || name.charAt(0) != '|')
                .findFirst()
                .map(number -> new NpyType(number, order));
    }

    /** All types of numbers, for messages. */
    static String all() {
        return Arrays.stream(NpyNumber.values()).map(NpyNumber::code).collect(Collectors.joining(", "));
    }

    /** How many bytes a number takes. */
    int bytes() {
        return number.bytes();
    }

    /** The number at a place among others, from 0. */
    double value(byte[] numbers, int place) {
        return number.value(ByteBuffer.wrap(numbers).order(order), place * bytes());
    }
}
