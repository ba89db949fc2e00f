/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.read;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.ir.BlockType.Branches;
import org.dks4j.processor.ir.BlockType.Residual;
import org.dks4j.processor.operation.WeightedSum.Origin;

/** Reads the annotations of a block's record. */
final class BlockAnnotations {

    private BlockAnnotations() {}

    /** A shortcut; empty, with a diagnostic, if a value is invalid. */
    static Optional<Residual> residual(AnnotationReader values) {
        Optional<String> sum = values.constant("sum");
        if (sum.isEmpty()) {
            return Optional.empty();
        }
        Origin origin = origin(sum.get());
        requirePlace(values, "shortcut", origin == Origin.SHORTCUT, "NORMALIZED");
        requirePlace(values, "alpha", origin == Origin.NORMALIZER_FREE, "NORMALIZER_FREE");
        if (!values.isReadable()) {
            return Optional.empty();
        }
        return switch (origin) {
            case SHORTCUT -> weighted(values);
            case NORMALIZER_FREE -> {
                OptionalDouble alpha = values.real("alpha", Range.above(0));
                yield alpha.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Residual(origin, alpha.getAsDouble(), values.position("sum")));
            }
            case PLAIN_SHORTCUT, SKIP_INIT, FIXUP, LAYER, BRANCHES ->
                Optional.of(new Residual(origin, 1, values.position("sum")));
        };
    }

    private static Origin origin(String sum) {
        return switch (sum) {
            case "NORMALIZED" -> Origin.SHORTCUT;
            case "PLAIN" -> Origin.PLAIN_SHORTCUT;
            default -> Origin.valueOf(sum);
        };
    }

    private static Optional<Residual> weighted(AnnotationReader values) {
        if (!values.isWritten("shortcut")) {
            values.add(
                    DiagnosticCode.MISSING_VALUE,
                    "shortcut",
                    "shortcut",
                    "shortcut = w, from 0 (no shortcut) to 1, for w·shortcut + sqrt(1 - w²)·chain");
            return Optional.empty();
        }
        OptionalDouble weight = values.real("shortcut", Range.closed(0, 1));
        return weight.isEmpty()
                ? Optional.empty()
                : Optional.of(new Residual(Origin.SHORTCUT, weight.getAsDouble(), values.position("shortcut")));
    }

    /** Reports a value that only another kind of sum has. */
    private static void requirePlace(AnnotationReader values, String member, boolean has, String sum) {
        if (!has && values.isWritten(member)) {
            values.add(
                    DiagnosticCode.MISPLACED_VALUE,
                    member,
                    member,
                    "only with sum = Summation." + sum,
                    "remove it, or write that sum");
        }
    }

    /** How a given number of branches are added; empty, with a diagnostic, if a value is invalid. */
    static Optional<Branches> branches(AnnotationReader values, int count) {
        Optional<List<Double>> weights = values.weights("weights", count);
        return weights.map(found -> new Branches(found, values.position("weights")));
    }
}
