/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.diagnostic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Collects the problems of one description, in order, except suppressed ones. A mistake in a repeated block or layer is
 * one diagnostic, which states the number of places.
 */
public final class Diagnostics {

    /** Numbers that stand alone, such as the index of a repetition, but not those in names. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(\\.\\d+)?(E-?\\d+)?(?![\\w])");

    private final Predicate<Diagnostic> suppressed;
    private final Map<Diagnostic, Diagnostic> found = new LinkedHashMap<>();

    public Diagnostics(Predicate<Diagnostic> suppressed) {
        this.suppressed = suppressed;
    }

    /** Adds a problem; the arguments fill its text. */
    public void add(DiagnosticCode problem, Position position, Object... arguments) {
        Diagnostic diagnostic = Diagnostic.of(problem, position, arguments);
        if (suppressed.test(diagnostic)) {
            return;
        }
        if (problem.isOfTheGraph()) {
            found.merge(mistake(diagnostic), diagnostic, (first, again) -> first.withMore(first.more() + 1));
        } else {
            // A block that is read again is the same place.
            found.putIfAbsent(diagnostic, diagnostic);
        }
    }

    /** The key shared by all places at which one mistake in the source is found. */
    private static Diagnostic mistake(Diagnostic diagnostic) {
        return new Diagnostic(
                diagnostic.problem(),
                diagnostic.position(),
                NUMBER.matcher(diagnostic.message()).replaceAll("#"),
                0);
    }

    public boolean hasErrors() {
        return found.values().stream()
                .anyMatch(diagnostic -> diagnostic.problem().severity().isError());
    }

    public List<Diagnostic> all() {
        return List.copyOf(found.values());
    }
}
