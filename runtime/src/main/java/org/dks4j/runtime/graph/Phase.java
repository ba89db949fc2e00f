package org.dks4j.runtime.graph;

/** What a graph of a network is for. */
public enum Phase {
    /** Dropout drops, and batch normalization uses the batch's own statistics. */
    TRAINING("training"),
    /** Dropout is the identity, and batch normalization uses moving averages. */
    INFERENCE("inference");

    private final String scope;

    Phase(String scope) {
        this.scope = scope;
    }

    /** What the names of its operations start with. */
    String scope() {
        return scope;
    }
}
