package org.dks4j.runtime.device;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What contractions (dense layers and convolutions) are computed in; variables are float32 in either case. */
public enum Precision {
    /** IEEE 754 single precision, 24 bits of significand. */
    FLOAT32,
    /** The upper half of single precision: the same exponents, 8 bits of significand. */
    BFLOAT16;

    /**
     * Reads {@code float32} or {@code bfloat16}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static Precision parse(String text) {
        return Arrays.stream(values())
                .filter(precision -> precision.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is none of %s"
                        .formatted(
                                text,
                                Arrays.stream(values()).map(Precision::toString).collect(Collectors.joining(", ")))));
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
