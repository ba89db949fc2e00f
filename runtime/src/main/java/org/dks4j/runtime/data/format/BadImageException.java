package org.dks4j.runtime.data.format;

/** Bytes that are no whole JPEG or PNG; who knows where they lie adds that. */
final class BadImageException extends Exception {

    private static final long serialVersionUID = 1L;

    BadImageException(String problem) {
        super(problem);
    }

    /** What is wrong. */
    String problem() {
        return String.valueOf(getMessage());
    }
}
