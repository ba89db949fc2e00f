/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.List;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Output;
import org.dks4j.processor.ir.Task;
import org.dks4j.processor.shape.Shape;

/** Each output is that of a dense layer without activation, or of a convolution for each location, as many numbers as its task needs. */
final class LinearLastLayer implements Rule {

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        if (!network.outputs().isEmpty()) {
            checkEach(network, diagnostics);
            return;
        }
        Node last = network.nodes().get(network.nodes().size() - 1);
        // An unknown shape, or a network without layers, comes from a problem that is already reported.
        boolean reported = !last.shape().isKnown() || last.operation().isNetworkInput();
        if (reported) {
            return;
        }
        if (requireForm(network, last, diagnostics)) {
            checkOutputs(network, network.task(), last, diagnostics);
        }
    }

    /** Whether the last layer gives what its task is about: one row of numbers, or one at each location or position of the input. */
    private static boolean requireForm(Network network, Node last, Diagnostics diagnostics) {
        boolean linear = last.operation().givesLogits();
        Shape input = network.nodes().get(0).shape();
        return switch (network.task()) {
            case SEGMENTATION -> {
                boolean fits = linear && isAt(last, input.isKnown(), input.spatial());
                if (!fits) {
                    diagnostics.add(
                            DiagnosticCode.NO_CLASS_PER_LOCATION,
                            last.position(),
                            last.name(),
                            last.shape(),
                            Shape.text(input.spatial()));
                }
                yield fits;
            }
            case NEXT_TOKEN -> {
                boolean fits = linear && isAt(last, input.isKnown(), input.dimensions());
                if (!fits) {
                    diagnostics.add(
                            DiagnosticCode.NO_TOKEN_PER_POSITION, last.position(), last.name(), last.shape(), input);
                }
                yield fits;
            }
            case CLASSIFICATION, MULTI_LABEL, REGRESSION, RECONSTRUCTION -> {
                boolean fits = linear && last.shape().isFlat();
                if (!fits) {
                    diagnostics.add(DiagnosticCode.NO_LINEAR_LAST_LAYER, last.position(), last.name());
                }
                yield fits;
            }
        };
    }

    /** Whether a layer has an output at each of some locations, if these are known. */
    private static boolean isAt(Node last, boolean known, List<Integer> locations) {
        return last.shape().isSpatial() && (!known || last.shape().spatial().equals(locations));
    }

    private static void checkEach(Network network, Diagnostics diagnostics) {
        List<Integer> ends = network.ends();
        for (int i = 0; i < ends.size(); i++) {
            Output output = network.outputs().get(i);
            Node end = network.nodes().get(ends.get(i));
            if (!end.shape().isKnown()) {
                continue;
            }
            if (end.operation().givesLogits() && end.shape().isFlat()) {
                checkOutputs(network, output.task(), end, diagnostics);
            } else {
                diagnostics.add(
                        DiagnosticCode.OUTPUT_NOT_LINEAR, output.position(), output.name(), end.name(), output.name());
            }
        }
    }

    private static void checkOutputs(Network network, Task task, Node last, Diagnostics diagnostics) {
        int outputs = last.shape().channels();
        Position units = last.position().member(last.shape().isSpatial() ? "channels" : "units");
        switch (task) {
            case CLASSIFICATION, SEGMENTATION, NEXT_TOKEN -> {
                if (outputs == 1) {
                    diagnostics.add(DiagnosticCode.ONE_CLASS, units, last.name());
                }
            }
            case RECONSTRUCTION -> {
                Shape input = network.nodes().get(0).shape();
                if (input.isKnown() && input.size() != outputs) {
                    diagnostics.add(
                            DiagnosticCode.WRONG_RECONSTRUCTION,
                            units,
                            last.name(),
                            outputs,
                            input,
                            input.size(),
                            input.size());
                }
            }
            case MULTI_LABEL, REGRESSION -> {
                // Any number of outputs.
            }
        }
    }
}
