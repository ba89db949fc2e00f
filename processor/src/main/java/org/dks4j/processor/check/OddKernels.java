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
            int kernel = kernel(node);
            if (kernel % 2 == 0) {
                findings.add(
                        Problem.EVEN_KERNEL, node.position().member("kernel"), kernel, kernel, kernel - 1, kernel + 1);
            }
        }
    }

    private static int kernel(Node node) {
        if (node instanceof Node.Conv conv) {
            return conv.kernel();
        }
        return node instanceof Node.DepthwiseConv conv ? conv.kernel() : 1;
    }
}
