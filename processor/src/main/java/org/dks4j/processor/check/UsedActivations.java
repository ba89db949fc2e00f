/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.HashSet;
import java.util.Set;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.Description;
import org.dks4j.processor.ir.RecordType;

/**
 * At least one layer applies the activation that a network declares; otherwise the network may not be the intended one.
 */
public final class UsedActivations {

    private final Set<RecordType> seen = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    private UsedActivations() {}

    /** Warns about an activation that no layer applies, unless the network has gaps and so may be unfinished. */
    public static void check(Description description, Diagnostics diagnostics) {
        UsedActivations activations = new UsedActivations();
        description.components().forEach(activations::visit);
        if (!diagnostics.hasErrors() && !activations.used.contains(description.activation())) {
            Position annotation = description.position().annotation("DKSNetwork");
            diagnostics.add(
                    DiagnosticCode.ACTIVATION_UNUSED, annotation.member("activation"), description.activation());
        }
    }

    private void visit(Component component) {
        if (component instanceof Component.LayerComponent layer) {
            layer.layer().activation().ifPresent(used::add);
            layer.layer().operation().activation().ifPresent(used::add);
        } else if (component instanceof Component.BlockComponent use
                && seen.add(use.block().type())) {
            use.block().components().forEach(this::visit);
        }
    }
}
