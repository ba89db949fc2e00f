package org.dks4j.annotations;

/** Which parts of a network count as its subnetworks (section 3.2 of the specification). */
public enum Subnetworks {
    /** Rule E: parts with one entry and one exit, whose inner values are read nowhere else. */
    ENCLOSED,
    /** Rule P: as {@link #ENCLOSED}, but inner values may also be read outside; never less strict. */
    PREFIX
}
