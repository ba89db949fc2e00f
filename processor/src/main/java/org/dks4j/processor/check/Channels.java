/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.List;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.operation.ChannelEffect;

/** The effect of nodes on the channels of their inputs, at initialization. */
final class Channels {

    private Channels() {}

    static ChannelEffect effect(List<Node> nodes, Node node) {
        return node.operation().channels(node.inputShape(nodes), node.shape());
    }

    /** Whether each channel becomes itself times 1 or -1. */
    static boolean isSigned(List<Node> nodes, Node node) {
        return effect(nodes, node) == ChannelEffect.SIGNED;
    }

    /** Whether a layer keeps the channels of its inputs apart, and their distribution as it is, up to signs. */
    static boolean keeps(List<Node> nodes, Node node) {
        return effect(nodes, node).keepsApart();
    }
}
