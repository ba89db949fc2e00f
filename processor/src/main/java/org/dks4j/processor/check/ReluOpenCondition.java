/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.check;

import java.util.Optional;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;

/** Warns that ReLU under DKS leaves one condition open (docs/mathematics.md, section 4.4). */
final class ReluOpenCondition implements Rule {

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        if (network.method() != Method.DKS) {
            return;
        }
        network.nodes().stream()
                .filter(node -> node.activation().equals(Optional.of("relu")))
                .findFirst()
                .ifPresent(node -> diagnostics.add(DiagnosticCode.RELU_DROPS_CONDITION, node.position()));
    }
}
