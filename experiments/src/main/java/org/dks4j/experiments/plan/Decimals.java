/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.math.BigDecimal;
import java.util.Optional;

/** Decimal numbers as people write them. */
final class Decimals {

    private Decimals() {}

    /** The number of a text without zeros at its end, so that 0.10 equals 0.1; empty if it is none. */
    static Optional<BigDecimal> parse(String text) {
        try {
            return Optional.of(new BigDecimal(text).stripTrailingZeros());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
