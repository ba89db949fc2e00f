package org.dks4j.processor.check;

import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/** Relu under DKS leaves one condition open (section 4.4), which is worth a warning. */
final class MeetsEveryCondition implements Rule {

    @Override
    public void check(Network network, Findings findings) {
        if (network.method() != Method.DKS) {
            return;
        }
        network.nodes().stream()
                .filter(node -> node instanceof Node.Activation activation
                        && activation.activation().equals("relu"))
                .findFirst()
                .ifPresent(node -> findings.add(Problem.RELU_DROPS_CONDITION, node.position()));
    }
}
