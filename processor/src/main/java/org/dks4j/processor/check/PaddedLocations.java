/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.LocationFlow;

/**
 * Zeros around locations have q = 0 (docs/mathematics.md, section 2.13). In a shaped network only convolutions read them, none of whose windows has its
 * middle there: so it is as with their own padding.
 */
final class PaddedLocations implements Rule {

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        if (network.method() == Method.NONE) {
            return;
        }
        List<Node> nodes = network.nodes();
        for (int place = 0; place < nodes.size(); place++) {
            Node pad = nodes.get(place);
            int at = place;
            if (pad.operation().kind().flow() == LocationFlow.PADDED
                    && pad.shape().isKnown()) {
                nodes.stream()
                        .filter(reader ->
                                reader.inputs().contains(at) && reader.shape().isKnown() && !avoids(pad, reader))
                        .findFirst()
                        .ifPresent(reader -> diagnostics.add(
                                DiagnosticCode.PADDING_READ, pad.position(), pad.name(), reader.name()));
            }
        }
    }

    private static boolean avoids(Node pad, Node reader) {
        Optional<Window> window = reader.operation().window().filter(found -> reader.hasRandomWeights());
        Margin zeros = pad.operation().margin().orElseThrow();
        return window.isPresent() && avoids(pad.shape().spatial(), zeros, window.get());
    }

    /** The first and the last window along each axis are those nearest to the borders. */
    private static boolean avoids(List<Integer> padded, Margin zeros, Window window) {
        List<Integer> outputs = window.slide(padded);
        for (int axis = 0; axis < padded.size(); axis++) {
            int inputs = padded.get(axis);
            boolean inside = window.centre(axis, 0, inputs) >= zeros.before().at(axis)
                    && window.centre(axis, outputs.get(axis) - 1, inputs)
                            < inputs - zeros.after().at(axis);
            if (!inside) {
                return false;
            }
        }
        return true;
    }
}
