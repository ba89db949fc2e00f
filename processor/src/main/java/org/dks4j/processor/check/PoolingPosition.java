package org.dks4j.processor.check;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.operation.Placement;

/**
 * Mean pooling comes after the last activation (docs/mathematics.md, section 2.6), max pooling before the first
 * (section 2, master table).
 */
final class PoolingPosition implements Rule {

    private static final int NONE = -1;

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        if (network.method() == Method.NONE) {
            return;
        }
        List<Node> nodes = network.nodes();
        BitSet activated = activated(nodes);
        int[] last = lastActivations(nodes);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (node.operation().placement() == Placement.AFTER_THE_LAST_ACTIVATION && last[i] != NONE) {
                diagnostics.add(
                        DiagnosticCode.POOL_BEFORE_ACTIVATION,
                        node.position(),
                        node.name(),
                        nodes.get(last[i]).name());
            } else if (node.operation().placement() == Placement.BEFORE_THE_FIRST_ACTIVATION) {
                if (activated.get(i)) {
                    diagnostics.add(DiagnosticCode.MAX_POOL_BEHIND_ACTIVATION, node.position(), node.name());
                } else {
                    diagnostics.add(DiagnosticCode.MAX_POOL_IN_STEM, node.position());
                }
            }
        }
    }

    /** The nodes whose value an activation has changed. */
    private static BitSet activated(List<Node> nodes) {
        BitSet activated = new BitSet();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            activated.set(
                    i, node.activation().isPresent() || node.inputs().stream().anyMatch(activated::get));
        }
        return activated;
    }

    /** For every node the last activation after it. */
    private static int[] lastActivations(List<Node> nodes) {
        int[] last = new int[nodes.size()];
        Arrays.fill(last, NONE);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            int here = last[i] == NONE && nodes.get(i).activation().isPresent() ? i : last[i];
            for (int input : nodes.get(i).inputs()) {
                last[input] = Math.max(last[input], here);
            }
        }
        return last;
    }
}
