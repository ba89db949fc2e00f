/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.processor.ir.AttentionPlaces;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.AttentionPlace;
import org.dks4j.processor.kernel.FollowedPairs;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.operation.Attention;
import org.dks4j.processor.positions.AttentionContext;
import org.dks4j.schema.attention.AttentionMatrix;

/**
 * The constants of an attention layer that leads to a target kernel of positions (docs/mathematics.md, section 12.2).
 *
 * @param node its node, as a place in the network's list
 * @param place l of L
 * @param matrix A, without scaling
 * @param gains diag(D), by which the rows of softmax(B + M) are multiplied, [T]
 */
@SuppressWarnings("ArrayRecordComponent") // never written to
public record AttentionConstants(int node, AttentionPlace place, AttentionMatrix matrix, double[] gains) {

    /**
     * The constants of all such layers of a network.
     *
     * @param kernels the values of a sweep at every node; without kernels between positions there are no constants
     */
    public static List<AttentionConstants> of(Network network, List<NodeKernel> kernels) {
        List<AttentionPlace> places = AttentionPlaces.of(network);
        List<AttentionConstants> constants = new ArrayList<>();
        for (int n = 0; n < kernels.size(); n++) {
            Node node = network.nodes().get(n);
            if (node.operation().attention().isPresent()
                    && node.shape().isKnown()
                    && kernels.get(n).locations().isPresent()) {
                Attention attention = node.operation().attention().get();
                AttentionPlace place = places.get(n);
                int positions = node.shape().spatial().get(0);
                NodeKernel in = kernels.get(node.inputs().get(0));
                LocationKernel before = in.locations()
                        .orElseGet(() -> LocationKernel.uniform(positions, 0, FollowedPairs.NONE, new double[0]));
                AttentionContext context =
                        new AttentionContext(place, node.shape().channels(), attention.heads(), attention.causal(), 1);
                if (attention.start().target(place.layers()).isPresent()) {
                    AttentionMatrix matrix = attention.start().mean(before, context);
                    constants.add(new AttentionConstants(
                            n, place, matrix, attention.start().gains(matrix, before)));
                }
            }
        }
        return List.copyOf(constants);
    }
}
