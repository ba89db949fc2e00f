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
        boolean linear = last.operation().givesLogits();
        Shape input = network.nodes().get(0).shape();
        if (network.task() == Task.SEGMENTATION) {
            boolean fits = linear
                    && last.shape().isSpatial()
                    && (!input.isKnown() || last.shape().spatial().equals(input.spatial()));
            if (!fits) {
                diagnostics.add(
                        DiagnosticCode.NO_CLASS_PER_LOCATION,
                        last.position(),
                        last.name(),
                        last.shape(),
                        Shape.text(input.spatial()));
                return;
            }
        } else if (!linear || last.shape().isSpatial()) {
            diagnostics.add(DiagnosticCode.NO_LINEAR_LAST_LAYER, last.position(), last.name());
            return;
        }
        checkOutputs(network, network.task(), last, diagnostics);
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
            case CLASSIFICATION, SEGMENTATION -> {
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
