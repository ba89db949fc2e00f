package org.dks4j.annotations;

/** How a network's activations are transformed so that its kernel is shaped at initialization. */
public enum Method {
    /**
     * Deep Kernel Shaping: every activation φ becomes γ·(φ(αx+β)+δ) such that its Q map keeps 1 with the chosen slope and
     * its C map keeps 0 with a slope at 1 derived from the network's graph (docs/mathematics.md, section 4).
     */
    DKS,
    /**
     * Tailored Activation Transformation: every activation keeps 1 under its Q map, with slope 1, and its C map has the
     * slope 1 at 1. A smooth one gets a curvature at 1 that is derived from the network's graph; where leaky ReLU is the
     * only activation, its slope below 0 is derived instead (docs/mathematics.md, section 5).
     */
    TAT,
    /** Activations as they are: for the standard networks that people compare with. */
    NONE
}
