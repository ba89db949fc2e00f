package org.dks4j.processor.check;

import java.util.BitSet;
import java.util.List;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.operation.Placement;

/**
 * Dropout in a shaped network comes right before the last layer, which must be its only reader (docs/mathematics.md,
 * section 2, master table).
 */
final class DropoutPosition implements Rule {

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        if (network.method() == Method.NONE) {
            return;
        }
        List<Node> nodes = network.nodes();
        int last = nodes.size() - 1;
        BitSet misplaced = new BitSet();
        misplaced.set(last);
        for (Node node : nodes.subList(0, last)) {
            node.inputs().forEach(misplaced::set);
        }
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (node.operation().placement() == Placement.BEFORE_THE_LAST_LAYER && misplaced.get(i)) {
                diagnostics.add(DiagnosticCode.DROPOUT_NOT_LAST, node.position(), node.name());
            }
        }
    }
}
