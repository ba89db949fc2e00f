package org.dks4j.processor.check;

import java.util.List;
import java.util.stream.Collectors;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Position;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/** A shaped network has only layers whose kernel does not depend on data, added with normalized weights (sections 2.3 and 2.9). */
final class ShapeableLayers implements Rule {

    /** How much the squares of weights may differ from 1: they are written with a few digits. */
    private static final double ROUNDING = 1e-9;

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
            } else if (node instanceof Node.WeightedSum sum && Math.abs(squares(sum) - 1) > ROUNDING) {
                report(sum, findings);
            }
        }
    }

    private static double squares(Node.WeightedSum sum) {
        return sum.weights().stream().mapToDouble(weight -> weight * weight).sum();
    }

    private static void report(Node.WeightedSum sum, Findings findings) {
        Position position = sum.position();
        boolean plainResidual =
                "sum".equals(position.member()) || position.within().endsWith(" sum");
        if (plainResidual) {
            findings.add(Problem.PLAIN_SUM_WITH_SHAPING, position);
            return;
        }
        findings.add(
                Problem.SUM_NOT_NORMALIZED,
                position.member() == null ? position.member("weights") : position,
                sum.name(),
                squares(sum),
                normalized(sum.weights()).stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    /** Weights in the same proportions whose squares add up to 1; equal ones where all are 0. */
    private static List<Double> normalized(List<Double> weights) {
        double largest = weights.stream().mapToDouble(Math::abs).max().orElse(0);
        // Divided by the largest, so that no square of a huge or a tiny weight is infinite or 0.
        List<Double> proportions = weights.stream()
                .map(weight -> largest == 0 ? 1 : weight / largest)
                .toList();
        double norm = Math.sqrt(
                proportions.stream().mapToDouble(weight -> weight * weight).sum());
        return proportions.stream().map(weight -> weight / norm).toList();
    }
}
