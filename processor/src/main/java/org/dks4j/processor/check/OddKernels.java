package org.dks4j.processor.check;

import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/** The delta initialization needs a centre (section 6.2 of the specification). */
final class OddKernels implements Rule {

    @Override
    public void check(Network network, Findings findings) {
        if (network.initializer() != Initializer.SCALED_ORTHOGONAL) {
            return;
        }
        for (Node node : network.nodes()) {
            if (node instanceof Node.Conv conv && conv.kernel() % 2 == 0) {
                int kernel = conv.kernel();
                findings.add(
                        Problem.EVEN_KERNEL, conv.position().member("kernel"), kernel, kernel, kernel - 1, kernel + 1);
            }
        }
    }
}
