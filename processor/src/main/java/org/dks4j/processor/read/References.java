/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.read;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.formula.EditDistance;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.Output;
import org.dks4j.processor.ir.Reference;

/**
 * Checks the references between the components of one record: every name must be an earlier component, and every
 * component must be read, so that no layers are dead ends.
 */
final class References {

    private static final int NEAR = 2;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_NAMES = 20;

    /** The place of the record's input. */
    private static final int INPUT = -1;

    private final String record;
    private final List<Component> components;
    private final Map<String, Integer> places = new HashMap<>();
    private final Position position;
    private final boolean sideBySide;
    private final List<String> outputs;
    private final Diagnostics diagnostics;
    private final BitSet read = new BitSet();

    /** Repeated components of which some but not the last are read by their numbers. */
    private final BitSet readInside = new BitSet();

    private boolean allKnown = true;

    private References(
            String record,
            List<Component> components,
            Position position,
            boolean sideBySide,
            List<Output> outputs,
            Diagnostics diagnostics) {
        this.record = record;
        this.components = components;
        this.position = position;
        this.sideBySide = sideBySide;
        this.outputs = outputs.stream().map(Output::name).toList();
        this.diagnostics = diagnostics;
        for (int i = 0; i < components.size(); i++) {
            places.put(components.get(i).name(), i);
        }
    }

    /**
     * The same components, with those that have unknown names marked as unreadable.
     *
     * @param record simple name of the record
     * @param position the record
     * @param sideBySide whether the components are branches, which cannot read each other
     * @param outputs those of the components that are outputs of the network, if there are several
     */
    static List<Component> checked(
            String record,
            List<Component> components,
            Position position,
            boolean sideBySide,
            List<Output> outputs,
            Diagnostics diagnostics) {
        return new References(record, components, position, sideBySide, outputs, diagnostics).checked();
    }

    private List<Component> checked() {
        List<Component> checked = new ArrayList<>();
        int before = INPUT;
        for (int i = 0; i < components.size(); i++) {
            Component component = components.get(i);
            if (component.readsTheOneBefore()) {
                requireNoOutput(before, component);
                markRead(before);
            }
            before = component.isInput() ? before : i;
            checked.add(
                    readsKnown(component, i)
                            ? component
                            : new Component.Unreadable(component.name(), component.position()));
        }
        if (outputs.isEmpty()) {
            markRead(before);
        }
        outputs.stream().map(places::get).forEach(this::markRead);
        // A wrong or unknown name may have been meant for the component that nothing reads.
        boolean certain = allKnown && components.stream().noneMatch(Component.Unreadable.class::isInstance);
        if (certain && !sideBySide) {
            reportUnread();
        }
        return List.copyOf(checked);
    }

    /** Whoever forgets {@code @From} after an output would read logits. */
    private void requireNoOutput(int before, Component reader) {
        if (before == INPUT || !outputs.contains(components.get(before).name())) {
            return;
        }
        Component output = components.get(before);
        diagnostics.add(
                DiagnosticCode.OUTPUT_READ,
                reader.position(),
                reader.name(),
                output.name(),
                output.from()
                        .orElseGet(() -> before == 0
                                ? Reference.INPUT
                                : components.get(before - 1).name()),
                output.name());
    }

    private void markRead(int place) {
        if (place != INPUT) {
            read.set(place);
        }
    }

    private void markRead(Reference reference) {
        Integer place = places.get(reference.name());
        if (place != null) {
            int times = components.get(place).repeat().orElse(1);
            (reference.place(times) == times - 1 ? read : readInside).set(place);
        }
    }

    private void reportUnread() {
        for (int i = 0; i < components.size(); i++) {
            Component component = components.get(i);
            if (!read.get(i)) {
                boolean inside = readInside.get(i);
                String last = "[" + (component.repeat().orElse(1) - 1) + "]";
                diagnostics.add(
                        DiagnosticCode.UNREAD,
                        component.position(),
                        inside ? component.name() + last : component.name(),
                        "name it in @From, @Sum, @Concat or @Gate of a later component, "
                                + (outputs.isEmpty() ? "or " : "give it @Output, or ")
                                + (inside ? "reduce its repetitions" : "remove it"));
            }
        }
    }

    /** Whether all references of a component are valid; reported if not. */
    private boolean readsKnown(Component component, int place) {
        boolean known = true;
        Position from = position.component(component.name()).annotation("From").member("value");
        if (component.from().isPresent()) {
            known = isKnown(component.from().get(), component, place, from);
        }
        if (component instanceof Component.LayerComponent layer) {
            Position names = layer.position().member(layer.layer().reads() ? "by" : "of");
            for (String text : layer.layer().references()) {
                known &= isKnown(text, component, place, names);
            }
        }
        allKnown &= known;
        return known;
    }

    private boolean isKnown(String text, Component reader, int place, Position names) {
        Optional<Reference> parsed = Reference.parse(text);
        Optional<String> objection =
                parsed.isEmpty() ? Optional.of(noSuch(text, place)) : objection(parsed.get(), place);
        objection.ifPresentOrElse(
                reason -> diagnostics.add(
                        DiagnosticCode.BAD_REFERENCE, names, reader.name(), shortened(text), reason, readable(place)),
                () -> markRead(parsed.orElseThrow()));
        return objection.isEmpty();
    }

    /** Why the component at a place cannot read this; empty where it can. */
    private Optional<String> objection(Reference reference, int place) {
        Integer target = places.get(reference.name());
        if (target == null && reference.name().equals(Reference.INPUT)) {
            return reference.index().isEmpty() ? Optional.empty() : Optional.of("which is not repeated");
        }
        if (target == null) {
            return Optional.of(noSuch(reference.name(), place));
        }
        if (target >= place) {
            return Optional.of(target == place ? "which is itself" : "which comes later");
        }
        if (sideBySide) {
            return Optional.of("which is a parallel branch");
        }
        Component component = components.get(target);
        if (reference.index().isEmpty() || component instanceof Component.Unreadable) {
            return Optional.empty();
        }
        if (component.repeat().isEmpty()) {
            return Optional.of("which is not repeated");
        }
        return reference.index().getAsInt() < component.repeat().getAsInt()
                ? Optional.empty()
                : Optional.of("since there are only " + component.repeat().getAsInt());
    }

    private String noSuch(String name, int place) {
        String reason = "which is not a component of " + record;
        // Only names of about the same length are close, so long ones cost nothing.
        return name.length() > LONGEST_NAME
                ? reason
                : names(place)
                        .filter(other -> Math.abs(other.length() - name.length()) <= NEAR)
                        .min(Comparator.comparingInt(other -> EditDistance.between(name, other)))
                        .filter(other -> EditDistance.between(name, other) <= Math.min(NEAR, other.length() - 1))
                        .map(other -> reason + " (did you mean '" + other + "'?)")
                        .orElse(reason);
    }

    /** The names that the component at a place can use. */
    private Stream<String> names(int place) {
        Stream<String> earlier =
                components.stream().limit(sideBySide ? 0 : place).map(Component::name);
        return places.containsKey(Reference.INPUT) ? earlier : Stream.concat(Stream.of(Reference.INPUT), earlier);
    }

    private String readable(int place) {
        List<String> names = names(place).map(this::withRange).toList();
        if (names.isEmpty()) {
            return "nothing";
        }
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(names.size() - MOST_NAMES, names.size())) + " and "
                        + (names.size() - MOST_NAMES) + " more";
    }

    private String withRange(String name) {
        Integer place = places.get(name);
        int times = place == null ? 0 : components.get(place).repeat().orElse(0);
        String shown = shortened(name);
        return times < 2 ? shown : shown + "[0] to " + shown + "[" + (times - 1) + "]";
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "..";
    }
}
