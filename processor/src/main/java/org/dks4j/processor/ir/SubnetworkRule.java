/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

/** What counts as a subnetwork: rule E and rule P of docs/mathematics.md, section 3.2. */
public enum SubnetworkRule {
    ENCLOSED,
    PREFIX
}
