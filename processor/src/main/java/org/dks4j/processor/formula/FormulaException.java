package org.dks4j.processor.formula;

/** A formula that cannot be read, or that no activation can be; the message says why, and points into the text. */
public final class FormulaException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A problem at one character.
     *
     * @param offset of the character in the text, from 0; the text's length for its end
     */
    FormulaException(String text, int offset, String problem) {
        super("%s at character %d:%n    %s%n    %s^".formatted(problem, offset + 1, text, " ".repeat(offset)));
    }

    /** A problem of the formula as a whole. */
    FormulaException(String text, String problem) {
        super("'%s' %s".formatted(text, problem));
    }
}
