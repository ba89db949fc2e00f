package org.dks4j.processor.check;

import java.util.List;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/**
 * A convolution that starts as a delta compares images location by location. Of an image of one channel that is not normalized with a coordinate
 * of its own, two locations then have the cosine 1 or -1 and nothing between, so that the kernel knows of an image only where it is positive.
 * This is so with {@link org.dks4j.processor.ir.Method#NONE} too: the initializer makes the delta, not the method.
 */
final class SeveralChannels implements Rule {

    @Override
    public void check(Network network, Findings findings) {
        if (network.initializer() != Initializer.SCALED_ORTHOGONAL) {
            return;
        }
        List<Node> nodes = network.nodes();
        for (Node node : nodes) {
            if (node instanceof Node.Conv) {
                Node read = nodes.get(node.inputs().get(0));
                Node input = origin(nodes, read);
                if (input instanceof Node.Input && hasOneChannel(read) && hasOneChannel(input)) {
                    findings.add(Problem.ONE_CHANNEL, node.position(), node.name(), input.name());
                }
            }
        }
    }

    private static boolean hasOneChannel(Node node) {
        return node.shape().isSpatial()
                && node.shape().channels() == 1
                && node.shape().size() > 1;
    }

    /** What a node is made of, channel by channel. */
    private static Node origin(List<Node> nodes, Node node) {
        Node at = node;
        while (at instanceof Node.DepthwiseConv
                || at instanceof Node.MaxPool
                || at instanceof Node.MeanPool
                || at instanceof Node.Dropout) {
            at = nodes.get(at.inputs().get(0));
        }
        return at;
    }
}
