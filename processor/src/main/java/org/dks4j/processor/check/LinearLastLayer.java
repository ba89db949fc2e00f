package org.dks4j.processor.check;

import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/** The logits come from a dense layer without activation, and are of several classes. */
final class LinearLastLayer implements Rule {

    @Override
    public void check(Network network, Findings findings) {
        Node last = network.nodes().get(network.nodes().size() - 1);
        // Behind an unknown shape, or a network without layers, stands a problem that is already reported.
        boolean reported =
                !last.shape().isKnown() || last instanceof Node.Input || last instanceof Node.PerLocationNorm;
        if (!(last instanceof Node.Dense) && !reported) {
            findings.add(Problem.NO_LINEAR_LAST_LAYER, last.position(), last.name());
        }
        if (last instanceof Node.Dense && last.shape().isKnown() && last.shape().channels() == 1) {
            findings.add(Problem.ONE_CLASS, last.position().member("units"), last.name());
        }
    }
}
