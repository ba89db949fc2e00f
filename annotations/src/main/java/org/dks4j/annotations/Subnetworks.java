/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

/** Which parts of a network count as its subnetworks (docs/mathematics.md, section 3.2). */
public enum Subnetworks {
    /** Rule E: parts with one entry and one exit, whose inner values are read nowhere else. */
    ENCLOSED,
    /** Rule P: as {@link #ENCLOSED}, but inner values may also be read outside; never less strict. */
    PREFIX
}
