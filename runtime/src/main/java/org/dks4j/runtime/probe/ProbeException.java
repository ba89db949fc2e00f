package org.dks4j.runtime.probe;

/** A network whose kernel cannot be measured or compared; the message is for people. */
public final class ProbeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProbeException(String message) {
        super(message);
    }
}
