package org.dks4j.processor.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.dks4j.processor.ir.Position;

/**
 * Collects what is found in one description, in order, except for what its author has suppressed; a finding that repeats (a
 * block used twice) is kept once.
 */
public final class Findings {

    private final Predicate<Finding> suppressed;
    private final Set<Finding> found = new LinkedHashSet<>();

    public Findings(Predicate<Finding> suppressed) {
        this.suppressed = suppressed;
    }

    /** Adds a problem; the arguments fill its text. */
    public void add(Problem problem, Position position, Object... arguments) {
        Finding finding = Finding.of(problem, position, arguments);
        if (!suppressed.test(finding)) {
            found.add(finding);
        }
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(finding -> finding.problem().severity().isError());
    }

    public List<Finding> all() {
        return List.copyOf(found);
    }
}
