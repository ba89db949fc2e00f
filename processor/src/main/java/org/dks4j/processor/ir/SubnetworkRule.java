package org.dks4j.processor.ir;

/** What counts as a subnetwork: rule E and rule P of section 3.2 of the specification. */
public enum SubnetworkRule {
    ENCLOSED,
    PREFIX
}
