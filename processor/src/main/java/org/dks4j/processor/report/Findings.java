package org.dks4j.processor.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.dks4j.processor.ir.Position;

/**
 * Collects what is found in one description, in order, except for what its author has suppressed. A mistake in something that
 * is repeated is one finding, which says at how many places it is.
 */
public final class Findings {

    /** Numbers that stand alone, such as the index of a repetition, but not those in names. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(\\.\\d+)?(E-?\\d+)?(?![\\w])");

    private final Predicate<Finding> suppressed;
    private final Map<Finding, Finding> found = new LinkedHashMap<>();

    public Findings(Predicate<Finding> suppressed) {
        this.suppressed = suppressed;
    }

    /** Adds a problem; the arguments fill its text. */
    public void add(Problem problem, Position position, Object... arguments) {
        Finding finding = Finding.of(problem, position, arguments);
        if (suppressed.test(finding)) {
            return;
        }
        if (problem.isOfTheGraph()) {
            found.merge(mistake(finding), finding, (first, again) -> first.withMore(first.more() + 1));
        } else {
            // A block that is read again is the same place.
            found.putIfAbsent(finding, finding);
        }
    }

    /** What is the same for all places that one mistake in the source is found at. */
    private static Finding mistake(Finding finding) {
        return new Finding(
                finding.problem(),
                finding.position(),
                NUMBER.matcher(finding.message()).replaceAll("#"),
                0);
    }

    public boolean hasErrors() {
        return found.values().stream()
                .anyMatch(finding -> finding.problem().severity().isError());
    }

    public List<Finding> all() {
        return List.copyOf(found.values());
    }
}
