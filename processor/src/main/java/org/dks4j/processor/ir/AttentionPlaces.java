/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.processor.kernel.AttentionPlace;

/** The places of attention layers that lead to a target kernel: how many there are on the longest path up to each, and in the whole network. */
public final class AttentionPlaces {

    private AttentionPlaces() {}

    /** The place of every node; of one that is no such layer that of the last before it. */
    public static List<AttentionPlace> of(Network network) {
        int[] layers = new int[network.nodes().size()];
        int most = 0;
        for (int n = 0; n < layers.length; n++) {
            Node node = network.nodes().get(n);
            for (int input : node.inputs()) {
                layers[n] = Math.max(layers[n], layers[input]);
            }
            if (node.operation()
                    .attention()
                    .filter(each -> each.start().target(1).isPresent())
                    .isPresent()) {
                layers[n]++;
            }
            most = Math.max(most, layers[n]);
        }
        List<AttentionPlace> places = new ArrayList<>(layers.length);
        for (int layer : layers) {
            places.add(new AttentionPlace(layer, most));
        }
        return List.copyOf(places);
    }
}
