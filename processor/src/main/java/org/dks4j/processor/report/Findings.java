package org.dks4j.processor.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dks4j.processor.ir.Position;

/** Collects what is found in one description, in order; a finding that repeats (a block used twice) is kept once. */
public final class Findings {

    private final Set<Finding> found = new LinkedHashSet<>();

    /** Adds a problem; the arguments fill its text. */
    public void add(Problem problem, Position position, Object... arguments) {
        found.add(Finding.of(problem, position, arguments));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(finding -> finding.problem().severity() == Problem.Severity.ERROR);
    }

    public List<Finding> all() {
        return List.copyOf(found);
    }
}
