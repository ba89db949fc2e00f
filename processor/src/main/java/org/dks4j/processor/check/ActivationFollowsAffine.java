package org.dks4j.processor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/**
 * What an activation reads is Gaussian at initialization, with the same q in every channel (section 2.2): all of it comes
 * from affine layers that mix channels, through sums and layers that keep channels as they are. One summand that does
 * not is enough to change q, and what the next sum adds to it grows with every block.
 */
final class ActivationFollowsAffine implements Rule {

    /** More steps than any sensible network takes. */
    private static final long MOST_STEPS = 5_000_000;

    /**
     * Why a node's values are not Gaussian.
     *
     * @param arguments of the problem's text, after the activation's name
     */
    private record Reason(Problem problem, List<String> arguments) {

        void report(Node activation, Findings findings) {
            List<Object> all = new ArrayList<>(List.of(activation.name()));
            all.addAll(arguments);
            findings.add(problem, activation.position(), all.toArray());
        }
    }

    @Override
    public void check(Network network, Findings findings) {
        if (network.method() == Method.NONE) {
            return;
        }
        List<Node> nodes = network.nodes();
        RandomSigns signs = new RandomSigns(nodes);
        // For every node why its values are not Gaussian; empty where they are.
        List<Optional<Reason>> reasons = new ArrayList<>();
        for (int n = 0; n < nodes.size(); n++) {
            Node node = nodes.get(n);
            Optional<Reason> read = node instanceof Node.WeightedSum sum
                    ? ofSum(sum, n, signs, reasons)
                    : first(node.inputs(), reasons);
            if (signs.steps() > MOST_STEPS) {
                findings.add(Problem.TOO_MANY_SUMMANDS, node.position(), node.name());
                return;
            }
            if (node instanceof Node.Activation) {
                read.ifPresent(reason -> reason.report(node, findings));
            }
            // An unknown shape is a problem that is already reported, and so is batch normalization.
            if (Channels.mixes(nodes, node) || !node.shape().isKnown() || node instanceof Node.BatchNorm) {
                reasons.add(Optional.empty());
            } else if (Channels.keeps(nodes, node)) {
                reasons.add(read);
            } else {
                reasons.add(Optional.of(new Reason(Problem.ACTIVATION_NOT_AFTER_AFFINE, List.of(describe(node)))));
            }
        }
    }

    private static Optional<Reason> first(List<Integer> inputs, List<Optional<Reason>> reasons) {
        return inputs.stream().map(reasons::get).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Reason> ofSum(
            Node.WeightedSum sum, int n, RandomSigns signs, List<Optional<Reason>> reasons) {
        List<Integer> summands = new ArrayList<>();
        for (int i = 0; i < sum.inputs().size(); i++) {
            if (sum.weights().get(i) != 0) {
                summands.add(sum.inputs().get(i));
            }
        }
        Optional<Reason> spoiled = first(summands, reasons);
        if (spoiled.isEmpty()) {
            return signs.copy(n)
                    .map(copy -> new Reason(
                            Problem.SUMMAND_WITH_SIGNS,
                            List.of(
                                    sum.name(),
                                    copy.value().name(),
                                    copy.signs().name())));
        }
        boolean mixed =
                summands.stream().anyMatch(summand -> reasons.get(summand).isEmpty());
        return spoiled.map(reason -> mixed && reason.problem() == Problem.ACTIVATION_NOT_AFTER_AFFINE
                ? new Reason(
                        Problem.ACTIVATED_SUMMAND,
                        List.of(sum.name(), reason.arguments().get(0)))
                : reason);
    }

    private static String describe(Node node) {
        if (node instanceof Node.Input || node instanceof Node.PerLocationNorm) {
            return "the network's input";
        }
        return node instanceof Node.Activation ? "the activation " + node.name() : node.name();
    }
}
