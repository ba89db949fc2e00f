package org.dks4j.processor.check;

import java.util.List;
import java.util.stream.IntStream;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/** Mean pooling stands behind the last activation (section 2.6), max pooling in front of the first (section 2, master table). */
final class PoolingPosition implements Rule {

    @Override
    public void check(Network network, Findings findings) {
        if (network.method() == Method.NONE) {
            return;
        }
        List<Node> nodes = network.nodes();
        int first = IntStream.range(0, nodes.size())
                .filter(i -> isActivation(nodes.get(i)))
                .findFirst()
                .orElse(nodes.size());
        int last = IntStream.range(0, nodes.size())
                .filter(i -> isActivation(nodes.get(i)))
                .max()
                .orElse(-1);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if ((node instanceof Node.MeanPool || node instanceof Node.GlobalMeanPool) && i < last) {
                findings.add(
                        Problem.POOL_BEFORE_ACTIVATION,
                        node.position(),
                        node.name(),
                        nodes.get(last).name());
            } else if (node instanceof Node.MaxPool) {
                if (i > first) {
                    findings.add(Problem.MAX_POOL_BEHIND_ACTIVATION, node.position(), node.name());
                } else {
                    findings.add(Problem.MAX_POOL_IN_STEM, node.position());
                }
            }
        }
    }

    private static boolean isActivation(Node node) {
        return node instanceof Node.Activation;
    }
}
