/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools.snippet;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.processor.shaping.TransformedActivation;

/** Source text of a solved activation and of the initializer that it is solved for. */
public final class Snippet {

    private Snippet() {}

    /**
     * The text, whose function takes and gives a tensor of any shape.
     *
     * @param origin what the constants are solved for, in one line
     */
    public static String of(TransformedActivation activation, Framework framework, String origin) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + origin);
        lines.addAll(framework.imports());
        lines.addAll(List.of("", ""));
        lines.add("def shaped_" + name(activation.entry().name()) + "(x):");
        TransformedActivation.Computed computed = activation.computed();
        lines.add("    \"\"\"γ·(φ(αx + β) + δ) of φ(x) = "
                + computed.entry().formula().text() + ".\"\"\"");
        String variable = "x";
        if (computed.inputScale() != 1 || computed.inputShift() != 0) {
            lines.add("    u = " + shifted(computed.inputScale() + " * x", computed.inputShift()));
            variable = "u";
        }
        String value = PythonFormula.of(computed.entry().formula(), framework, variable, activation.negativeSlope());
        lines.add("    return "
                + (computed.outputScale() == 1 && computed.outputShift() == 0
                        ? value
                        : computed.outputScale() + " * (" + shifted(value, computed.outputShift()) + ")"));
        lines.addAll(List.of("", ""));
        lines.addAll(framework.initializer());
        return String.join("\n", lines) + "\n";
    }

    private static String shifted(String value, double shift) {
        return shift < 0 ? value + " - " + -shift : value + " + " + shift;
    }

    /** A formula has no name that Python would take. */
    private static String name(String activation) {
        return activation.matches("[a-z_][a-z0-9_]*") ? activation : "activation";
    }
}
