/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.LayerSpec;
import org.dks4j.processor.operation.Embedding;
import org.dks4j.processor.operation.Unembed;

/** Gives layers that share the table of an embedding its size. */
final class TiedTables {

    private TiedTables() {}

    /** The same components of the network's own record. */
    static List<Component> resolved(List<Component> components, Diagnostics diagnostics) {
        List<Component> resolved = new ArrayList<>();
        for (Component component : components) {
            if (component instanceof Component.LayerComponent layer
                    && layer.layer().operation() instanceof Unembed unembed) {
                Optional<LayerSpec> spec = spec(unembed.embedding(), components.subList(0, resolved.size()));
                if (spec.isEmpty()) {
                    report(unembed.embedding(), layer, components.subList(0, resolved.size()), diagnostics);
                }
                resolved.add(spec.<Component>map(found -> new Component.LayerComponent(
                                layer.name(), layer.position(), layer.repeat(), layer.from(), found))
                        .orElse(component));
            } else {
                resolved.add(component);
            }
        }
        return List.copyOf(resolved);
    }

    private static Optional<LayerSpec> spec(String name, List<Component> earlier) {
        return earlier.stream()
                .filter(component -> component.name().equals(name))
                .flatMap(component -> table(component).stream())
                .map(table -> LayerSpec.of(new Unembed(
                        name,
                        table.operation().vocabulary().orElseThrow(),
                        table.outputs().orElseThrow().absolute())))
                .findFirst();
    }

    /** The layer of a component, if it is a single embedding. */
    private static Optional<LayerSpec> table(Component component) {
        return component instanceof Component.LayerComponent layer
                        && layer.repeat().isEmpty()
                        && layer.layer().operation() instanceof Embedding
                ? Optional.of(layer.layer())
                : Optional.empty();
    }

    private static void report(
            String name, Component.LayerComponent reader, List<Component> earlier, Diagnostics diagnostics) {
        List<String> tables = earlier.stream()
                .filter(component -> table(component).isPresent())
                .map(Component::name)
                .toList();
        diagnostics.add(
                DiagnosticCode.BAD_REFERENCE,
                reader.position().member("of"),
                reader.name(),
                name,
                "which is not an earlier component with @Embedding and without @Repeat",
                tables.isEmpty() ? "nothing" : String.join(", ", tables));
    }
}
