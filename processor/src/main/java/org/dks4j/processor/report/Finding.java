package org.dks4j.processor.report;

import java.util.Locale;
import org.dks4j.processor.ir.Position;

/**
 * One problem at one place of the source.
 *
 * @param message what was found and what to write instead, without the code
 * @param more at how many further places of the network the same is wrong, because its block or layer is repeated
 */
public record Finding(Problem problem, Position position, String message, int more) {

    static Finding of(Problem problem, Position position, Object... arguments) {
        return new Finding(problem, position, String.format(Locale.ROOT, problem.text(), arguments), 0);
    }

    Finding withMore(int places) {
        return new Finding(problem, position, message, places);
    }

    /** The text as it is printed: code, path inside a compiled block, message, how often, how to silence it. */
    public String text() {
        String within = position.within().isEmpty() ? "" : "in " + position.within() + ": ";
        String places = more == 0 ? "" : " (and " + more + (more == 1 ? " more place)" : " more places)");
        String silencing = problem.severity() == Problem.Severity.ERROR
                ? ""
                : "; @SuppressWarnings(\"" + problem.code() + "\") silences this";
        return problem.code() + ": " + within + message + places + silencing;
    }
}
