package org.dks4j.processor.check;

import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/** A shaped network has only layers whose kernel does not depend on data, added with normalized weights (sections 2.3 and 2.9). */
final class ShapeableLayers implements Rule {

    @Override
    public void check(Network network, Findings findings) {
        if (network.method() == Method.NONE) {
            return;
        }
        if (network.initializer() != Initializer.SCALED_ORTHOGONAL) {
            findings.add(
                    Problem.INITIALIZER_WITH_SHAPING,
                    network.nodes().get(0).position().member("initializer"),
                    network.initializer());
        }
        for (Node node : network.nodes()) {
            if (node instanceof Node.BatchNorm) {
                findings.add(Problem.BATCH_NORM_WITH_SHAPING, node.position());
            } else if (node instanceof Node.WeightedSum sum && !isNormalized(sum)) {
                findings.add(Problem.PLAIN_SUM_WITH_SHAPING, node.position());
            }
        }
    }

    private static boolean isNormalized(Node.WeightedSum sum) {
        double squares =
                sum.weights().stream().mapToDouble(weight -> weight * weight).sum();
        return Math.abs(squares - 1) < ROUNDING;
    }

    private static final double ROUNDING = 1e-12;
}
