package org.dks4j.processor.ir;

/** How kernels are drawn; mirrors the annotation's enum. */
public enum Initializer {
    SCALED_ORTHOGONAL,
    HE,
    LECUN,
    GLOROT
}
