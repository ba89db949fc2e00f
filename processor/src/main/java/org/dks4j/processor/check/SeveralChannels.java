/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.List;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.operation.ChannelEffect;

/**
 * A convolution that starts as a delta compares images location by location. In an image of one channel, normalized
 * without a homogeneous coordinate, the cosine of two locations is then 1 or -1, so the kernel only sees where an image
 * is positive. This is so with {@link org.dks4j.processor.ir.Method#NONE} too: the delta comes from the initializer,
 * not from the method.
 */
final class SeveralChannels implements Rule {

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        if (network.initializer() != Initializer.SCALED_ORTHOGONAL) {
            return;
        }
        List<Node> nodes = network.nodes();
        for (Node node : nodes) {
            if (startsAsDelta(nodes, node)) {
                Node read = nodes.get(node.inputs().get(0));
                Node input = origin(nodes, read);
                if (input.inputs().isEmpty() && hasOneChannel(read) && hasOneChannel(input)) {
                    diagnostics.add(DiagnosticCode.ONE_CHANNEL, node.position(), node.name(), input.name());
                }
            }
        }
    }

    /** Whether random weights mix the channels of a window's centre. */
    private static boolean startsAsDelta(List<Node> nodes, Node node) {
        return node.operation().centredKernel().isPresent() && Channels.effect(nodes, node) == ChannelEffect.MIXED;
    }

    private static boolean hasOneChannel(Node node) {
        return node.shape().isSpatial()
                && node.shape().channels() == 1
                && node.shape().size() > 1;
    }

    /** The inputs of a node, channel by channel. */
    private static Node origin(List<Node> nodes, Node node) {
        Node at = node;
        while (at.operation().isChannelwise()) {
            at = nodes.get(at.inputs().get(0));
        }
        return at;
    }
}
