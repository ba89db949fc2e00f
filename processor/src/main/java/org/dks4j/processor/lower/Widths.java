/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.lower;

import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.LayerSpec.Width;

/** The number of a layer's outputs, from its annotation and the channels of the enclosing block. */
final class Widths {

    private static final double WHOLE = 1e-9;

    private final Diagnostics diagnostics;

    Widths(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The number of outputs for a width in a block with the given channels; 0, reported, if there is none. */
    int outputs(Width width, int blockChannels, Position position) {
        if (width.isAbsolute()) {
            return width.absolute();
        }
        if (blockChannels <= 0) {
            return 0;
        }
        double product = width.relative() * blockChannels;
        long whole = Math.round(product);
        if (whole > Integer.MAX_VALUE) {
            diagnostics.add(
                    DiagnosticCode.OUT_OF_RANGE,
                    position.member("width"),
                    "width",
                    width.relative(),
                    "a width with at most " + Integer.MAX_VALUE + " outputs");
            return 0;
        }
        if (whole < 1 || Math.abs(product - whole) > WHOLE * product) {
            diagnostics.add(
                    DiagnosticCode.FRACTIONAL_WIDTH,
                    position.member("width"),
                    width.relative(),
                    blockChannels,
                    product);
            return 0;
        }
        return (int) whole;
    }
}
