package org.dks4j.runtime.internal.cli.options;

/** A name that is no network's; the message is for people. */
public final class UnknownNetworkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownNetworkException(String message) {
        super(message);
    }
}
