/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.operation.InputNormalization;
import org.dks4j.processor.operation.PerLocationNorm;
import org.dks4j.processor.shape.Shape;

/** Inputs have enough values for the mean that normalizes them (docs/mathematics.md, section 2.11). */
final class NormalizableInputs implements Rule {

    /** With fewer values, dividing by the norm loses much of their information. */
    private static final int ENOUGH = 20;

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        for (Node node : network.nodes()) {
            if (node.operation() instanceof PerLocationNorm norm) {
                Node input = network.nodes().get(node.inputs().get(0));
                if (input.shape().isKnown()) {
                    check(node, norm.normalization(), input, diagnostics);
                }
            }
        }
    }

    private static void check(Node norm, InputNormalization normalization, Node input, Diagnostics diagnostics) {
        Shape shape = input.shape();
        if (normalization == InputNormalization.HOMOGENEOUS_AVERAGE) {
            if (!shape.isSpatial()) {
                diagnostics.add(
                        DiagnosticCode.OUT_OF_RANGE,
                        norm.position(),
                        "inputNormalization",
                        normalization,
                        "InputNormalization.HOMOGENEOUS: " + input.name() + " has no locations to average over");
            } else if (shape.size() < ENOUGH) {
                diagnostics.add(
                        DiagnosticCode.FEW_VALUES_TO_NORMALIZE, norm.position(), input.name(), shape.size(), "values");
            }
        } else if (normalization == InputNormalization.BARE && shape.channels() < ENOUGH) {
            diagnostics.add(
                    DiagnosticCode.FEW_VALUES_TO_NORMALIZE,
                    norm.position(),
                    input.name(),
                    shape.channels(),
                    shape.isSpatial() ? "channels" : "features");
        }
    }
}
