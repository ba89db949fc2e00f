package org.dks4j.processor.read;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.ir.BlockType.Branches;
import org.dks4j.processor.ir.BlockType.Residual;

/** Reads what stands on a block's record. */
final class BlockAnnotations {

    private BlockAnnotations() {}

    /** A shortcut; empty where a value is unfit, which is then reported. */
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
                    "drop it, or drop sum = Summation.PLAIN");
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

    /** How that many branches are added; empty where a value is unfit, which is then reported. */
    static Optional<Branches> branches(AnnotationReader values, int count) {
        Optional<List<Double>> weights = values.weights("weights", count);
        return weights.map(found -> new Branches(found, values.position("weights")));
    }
}
