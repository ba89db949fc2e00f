/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.text;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Values of an enum by the texts that people write. */
public final class EnumTexts {

    private EnumTexts() {}

    /**
     * The value whose {@code toString} is a text.
     *
     * @throws IllegalArgumentException if there is none; says which there are
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String text) {
        E[] values = type.getEnumConstants();
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not one of "
                        + Arrays.stream(values).map(E::toString).collect(Collectors.joining(", "))));
    }
}
