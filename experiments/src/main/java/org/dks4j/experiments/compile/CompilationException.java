package org.dks4j.experiments.compile;

/** A network that does not compile; the message says where and why. */
public final class CompilationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CompilationException(String message) {
        super(message);
    }
}
