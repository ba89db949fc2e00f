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
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.Reference;

/** Where {@code @From}, {@code @Repeat} and {@code @Input} are allowed. */
final class Placement {

    /** The relation between a record's components. */
    enum Kind {
        NETWORK,
        BLOCK,
        BRANCHES
    }

    private final Position position;
    private final Kind kind;
    private final Diagnostics diagnostics;

    private Placement(Position position, Kind kind, Diagnostics diagnostics) {
        this.position = position;
        this.kind = kind;
        this.diagnostics = diagnostics;
    }

    /**
     * The same components, with misplaced ones marked as unreadable.
     *
     * @param position the record
     */
    static List<Component> checked(List<Component> components, Position position, Kind kind, Diagnostics diagnostics) {
        return new Placement(position, kind, diagnostics).checked(components);
    }

    private List<Component> checked(List<Component> components) {
        List<Component> checked = new ArrayList<>();
        Optional<String> firstLayer = Optional.empty();
        for (Component component : components) {
            boolean from = from(component);
            boolean repeat = repeat(component);
            boolean input = input(component, firstLayer);
            checked.add(
                    from && repeat && input
                            ? component
                            : new Component.Unreadable(component.name(), component.position()));
            if (firstLayer.isEmpty() && !component.isInput() && !(component instanceof Component.Unreadable)) {
                firstLayer = Optional.of(component.name());
            }
        }
        return checked;
    }

    private boolean from(Component component) {
        Position place = position.component(component.name()).annotation("From");
        if (component.from().isEmpty()) {
            return true;
        }
        if (!readsOne(component)) {
            diagnostics.add(
                    DiagnosticCode.MISPLACED_VALUE,
                    place,
                    "@From",
                    "only for a layer or block with a single input",
                    component.isInput() ? "remove it" : "name the inputs of " + component.name() + " in 'of'");
            return false;
        }
        if (kind == Kind.BRANCHES) {
            diagnostics.add(
                    DiagnosticCode.MISPLACED_VALUE,
                    place,
                    "@From",
                    "only in a chain",
                    "all components of @Branches read the block's input: remove it");
            return false;
        }
        return true;
    }

    private boolean repeat(Component component) {
        if (component.repeat().isEmpty() || readsOne(component)) {
            return true;
        }
        diagnostics.add(
                DiagnosticCode.MISPLACED_VALUE,
                position.component(component.name()).annotation("Repeat"),
                "@Repeat",
                "only for a layer or block that reads the component before it",
                "write 'Layer " + component.name() + "'");
        return false;
    }

    private static boolean readsOne(Component component) {
        return !(component instanceof Component.LayerComponent layer)
                || layer.layer().reads();
    }

    private boolean input(Component component, Optional<String> firstLayer) {
        if (!component.isInput()) {
            return true;
        }
        Optional<String> objection = Optional.empty();
        if (kind != Kind.NETWORK) {
            objection = Optional.of("it is in a block; move it to the network's own record");
        } else if (firstLayer.isPresent()) {
            objection = Optional.of("it comes after " + firstLayer.get() + "; move it before all layers");
        } else if (component.name().equals(Reference.INPUT)) {
            objection = Optional.of("the network's first input has that name; use another one");
        }
        objection.ifPresent(
                reason -> diagnostics.add(DiagnosticCode.BAD_INPUT, component.position(), component.name(), reason));
        return objection.isEmpty();
    }
}
