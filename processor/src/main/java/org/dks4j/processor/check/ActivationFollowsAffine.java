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
 * What an activation reads is Gaussian at initialization (section 2.2): it comes from at least one affine layer through
 * sums, reshapes and layers that mix no channels. Max pooling is let through here; {@link PoolingPosition} judges it.
 */
final class ActivationFollowsAffine implements Rule {

    @Override
    public void check(Network network, Findings findings) {
        if (network.method() == Method.NONE) {
            return;
        }
        // For every node the first one that makes its output not Gaussian; empty where it is.
        List<Optional<Node>> spoiled = new ArrayList<>();
        for (Node node : network.nodes()) {
            Optional<Node> behind = behind(node, spoiled);
            if (node instanceof Node.Activation) {
                behind.ifPresent(source -> findings.add(
                        Problem.ACTIVATION_NOT_AFTER_AFFINE, node.position(), node.name(), describe(source)));
            }
            spoiled.add(isGaussian(node) ? Optional.empty() : isTransparent(node) ? behind : Optional.of(node));
        }
    }

    /** What makes the inputs of a node not Gaussian; empty where they are. */
    private static Optional<Node> behind(Node node, List<Optional<Node>> spoiled) {
        List<Optional<Node>> sources = node.inputs().stream().map(spoiled::get).toList();
        // A sum counts as Gaussian when one of its summands is: a post-activation residual block adds an activated
        // shortcut to an affine chain. What stands side by side must be Gaussian each.
        boolean gaussian = node instanceof Node.WeightedSum
                ? sources.stream().anyMatch(Optional::isEmpty)
                : sources.stream().allMatch(Optional::isEmpty);
        return gaussian
                ? Optional.empty()
                : sources.stream().flatMap(Optional::stream).findFirst();
    }

    private static boolean isGaussian(Node node) {
        // Behind an unknown shape stands a problem that is already reported.
        return node instanceof Node.Dense
                || node instanceof Node.Conv
                || !node.shape().isKnown();
    }

    /** A depthwise convolution mixes nothing, and layer normalization leaves what is Gaussian as it is (section 2.8). */
    private static boolean isTransparent(Node node) {
        return node instanceof Node.WeightedSum
                || node instanceof Node.Concat
                || node instanceof Node.DepthwiseConv
                || node instanceof Node.LayerNorm
                || node instanceof Node.Flatten
                || node instanceof Node.SpaceToDepth
                || node instanceof Node.MaxPool;
    }

    private static String describe(Node node) {
        if (node instanceof Node.Input || node instanceof Node.PerLocationNorm) {
            return "the network's input";
        }
        return node instanceof Node.Activation ? "the activation " + node.name() : node.name();
    }
}
