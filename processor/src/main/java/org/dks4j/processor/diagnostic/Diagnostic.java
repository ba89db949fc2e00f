/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.diagnostic;

import java.util.Locale;

/**
 * One problem at one place of the source.
 *
 * @param message the problem and what to write instead, without the code
 * @param more the number of further places in the network with the same problem, because the block or layer is repeated
 */
public record Diagnostic(DiagnosticCode problem, Position position, String message, int more) {

    static Diagnostic of(DiagnosticCode problem, Position position, Object... arguments) {
        return new Diagnostic(problem, position, String.format(Locale.ROOT, problem.text(), arguments), 0);
    }

    Diagnostic withMore(int places) {
        return new Diagnostic(problem, position, message, places);
    }

    /** The text as it is printed: code, path inside a compiled block, message, number of places, how to suppress it. */
    public String text() {
        String within = position.within().isEmpty() ? "" : "in " + position.within() + ": ";
        String places = more == 0 ? "" : " (and " + more + (more == 1 ? " more place)" : " more places)");
        String silencing = problem.severity() == DiagnosticCode.Severity.ERROR
                ? ""
                : "; @SuppressWarnings(\"" + problem.code() + "\") suppresses this";
        return problem.code() + ": " + within + message + places + silencing;
    }
}
