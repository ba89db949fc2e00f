package org.dks4j.processor.read;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.ir.BlockType.Branches;
import org.dks4j.processor.ir.BlockType.Residual;

/** Reads the annotations of a block's record. */
final class BlockAnnotations {

    private BlockAnnotations() {}

    /** A shortcut; empty, with a diagnostic, if a value is invalid. */
    static Optional<Residual> residual(AnnotationReader values) {
        Optional<String> sum = values.constant("sum");
        if (sum.isEmpty()) {
            return Optional.empty();
        }
        boolean plain = sum.get().equals("PLAIN");
        if (plain && values.isWritten("shortcut")) {
            values.add(
                    DiagnosticCode.MISPLACED_VALUE,
                    "shortcut",
                    "shortcut",
                    "only in a normalized sum",
                    "remove it, or remove sum = Summation.PLAIN");
            return Optional.empty();
        }
        if (plain) {
            return Optional.of(new Residual(1, true, values.position("sum")));
        }
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
                : Optional.of(new Residual(weight.getAsDouble(), false, values.position("shortcut")));
    }

    /** How a given number of branches are added; empty, with a diagnostic, if a value is invalid. */
    static Optional<Branches> branches(AnnotationReader values, int count) {
        Optional<List<Double>> weights = values.weights("weights", count);
        return weights.map(found -> new Branches(found, values.position("weights")));
    }
}
