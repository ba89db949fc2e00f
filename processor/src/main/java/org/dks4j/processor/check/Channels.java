package org.dks4j.processor.check;

import java.util.List;
import org.dks4j.processor.ir.Node;

/** What layers do with the channels of what they read, at initialization. */
final class Channels {

    private Channels() {}

    /** Whether each channel becomes a random sum of many: a Gaussian value, whatever was read (section 2.2). */
    static boolean mixes(List<Node> nodes, Node node) {
        return node instanceof Node.Dense || (node instanceof Node.Conv conv && !readsOneChannel(nodes, conv));
    }

    /** Whether each channel becomes itself times 1 or -1. */
    static boolean isSigned(List<Node> nodes, Node node) {
        return node instanceof Node.DepthwiseConv
                || (node instanceof Node.Conv conv
                        && readsOneChannel(nodes, conv)
                        && conv.shape().channelsOrZero() == conv.groups());
    }

    /**
     * Whether a layer keeps the channels of its inputs apart, and their distribution as it is: sums, layers that move
     * channels or multiply them by signs, and layer normalization (section 2.8). Max pooling is taken as the identity;
     * {@link PoolingPosition} judges it.
     */
    static boolean keeps(List<Node> nodes, Node node) {
        return node instanceof Node.WeightedSum
                || node instanceof Node.Concat
                || node instanceof Node.LayerNorm
                || node instanceof Node.Flatten
                || node instanceof Node.SpaceToDepth
                || node instanceof Node.MaxPool
                || isSigned(nodes, node);
    }

    /** Whether a grouped convolution reads a single channel in each group, so that it mixes none. */
    private static boolean readsOneChannel(List<Node> nodes, Node.Conv conv) {
        return conv.groups() > 1 && nodes.get(conv.inputs().get(0)).shape().channelsOrZero() == conv.groups();
    }
}
