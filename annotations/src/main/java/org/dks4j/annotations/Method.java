package org.dks4j.annotations;

/** How a network's activations are transformed so that its kernel is shaped at initialization. */
public enum Method {
    /**
     * Deep Kernel Shaping: every activation φ becomes γ·(φ(αx+β)+δ) such that its Q map keeps 1 with the chosen slope and
     * its C map keeps 0 with a slope at 1 derived from the network's graph (section 4 of the specification).
     */
    DKS,
    /** Activations as they are: for the standard networks that people compare with. */
    NONE
}
