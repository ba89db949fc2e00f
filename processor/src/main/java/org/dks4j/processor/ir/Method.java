package org.dks4j.processor.ir;

/** How activations are transformed; mirrors the annotation's enum, so that no stage but the reader sees that one. */
public enum Method {
    DKS,
    TAT,
    NONE
}
