package org.dks4j.processor.report;

import java.util.Locale;
import org.dks4j.processor.ir.Position;

/**
 * One problem at one place.
 *
 * @param message what was found and what to write instead, without the code
 */
public record Finding(Problem problem, Position position, String message) {

    static Finding of(Problem problem, Position position, Object... arguments) {
        return new Finding(problem, position, String.format(Locale.ROOT, problem.text(), arguments));
    }

    /** The text as it is printed: code, path inside a compiled block, message. */
    public String text() {
        String within = position.within().isEmpty() ? "" : "in " + position.within() + ": ";
        return problem.code() + ": " + within + message;
    }
}
