package org.dks4j.processor.check;

import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/** Dropout in a shaped network stands right before the last layer (section 2, master table). */
final class DropoutPosition implements Rule {

    @Override
    public void check(Network network, Findings findings) {
        if (network.method() == Method.NONE) {
            return;
        }
        int beforeLast = network.nodes().size() - 2;
        for (int i = 0; i < network.nodes().size(); i++) {
            Node node = network.nodes().get(i);
            if (node instanceof Node.Dropout && i != beforeLast) {
                findings.add(Problem.DROPOUT_NOT_LAST, node.position(), node.name());
            }
        }
    }
}
