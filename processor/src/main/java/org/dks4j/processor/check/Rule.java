package org.dks4j.processor.check;

import org.dks4j.processor.ir.Network;
import org.dks4j.processor.report.Findings;

/** One thing that a network must keep. */
interface Rule {

    /** Adds a finding for every place that breaks the rule. Shapes may be unknown. */
    void check(Network network, Findings findings);
}
