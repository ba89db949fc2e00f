package org.dks4j.processor.check;

import java.util.BitSet;
import java.util.List;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/** Dropout in a shaped network stands right before the last layer, which alone reads it (section 2, master table). */
final class DropoutPosition implements Rule {

    @Override
    public void check(Network network, Findings findings) {
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
            if (node instanceof Node.Dropout && misplaced.get(i)) {
                findings.add(Problem.DROPOUT_NOT_LAST, node.position(), node.name());
            }
        }
    }
}
