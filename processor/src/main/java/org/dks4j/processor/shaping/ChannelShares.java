package org.dks4j.processor.shaping;

import java.util.List;
import org.dks4j.processor.ir.Node;

/** What part of a concatenation's channels each of its inputs has, dᵢ/D (section 2.5). */
final class ChannelShares {

    private ChannelShares() {}

    static double[] of(List<Node> nodes, Node.Concat concat) {
        double[] channels = concat.inputs().stream()
                .mapToDouble(input -> Math.max(1, nodes.get(input).shape().channelsOrZero()))
                .toArray();
        double all = 0;
        for (double part : channels) {
            all += part;
        }
        for (int i = 0; i < channels.length; i++) {
            channels[i] /= all;
        }
        return channels;
    }
}
