/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Network;

/** A rule that a network must obey. */
interface Rule {

    /** Adds a diagnostic for every place that breaks the rule. Shapes may be unknown. */
    void check(Network network, Diagnostics diagnostics);
}
