package org.dks4j.processor.ir;

/** What counts as a subnetwork: rule E and rule P of docs/mathematics.md, section 3.2. */
public enum SubnetworkRule {
    ENCLOSED,
    PREFIX
}
