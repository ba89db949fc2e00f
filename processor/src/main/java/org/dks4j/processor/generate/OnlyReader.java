/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.CodeBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.LayerSpec;

/** Tells the network builder of a layer which activation or sum alone reads it, so that its scale can be folded into the kernel. */
final class OnlyReader {

    private final MethodNames methods;
    private final Map<String, Component> following = new HashMap<>();

    /** The weight of the last component in the sum that reads it. */
    private double endWeight = 1;

    /** @param components of a chain, in order */
    OnlyReader(List<Component> components, MethodNames methods) {
        this.methods = methods;
        for (int i = 1; i < components.size(); i++) {
            following.put(components.get(i - 1).name(), components.get(i));
        }
    }

    /** Notes that only a sum reads the last component, with this weight. */
    void endsIn(double weight) {
        endWeight = weight;
    }

    /**
     * The network builder for a layer.
     *
     * @param builder its variable
     * @param kept the components that others than the next one read
     */
    CodeBlock builder(String builder, Component component, LayerSpec layer, Set<String> kept) {
        CodeBlock plain = CodeBlock.of("$L", builder);
        boolean multiplies = layer.operation().isAffine() && layer.activation().isEmpty();
        if (!multiplies || component.repeat().isPresent() || kept.contains(component.name())) {
            return plain;
        }
        Component reader = following.get(component.name());
        return reader == null
                ? times(builder, endWeight)
                : activation(reader)
                        .filter(methods::transformsInput)
                        .map(found -> CodeBlock.of("$L.readBy($L)", builder, methods.activationReference(found)))
                        .orElse(plain);
    }

    /** The network builder for a layer that a sum alone reads, with this weight. */
    static CodeBlock times(String builder, double weight) {
        return weight == 1 ? CodeBlock.of("$L", builder) : CodeBlock.of("$L.readTimes($L)", builder, weight);
    }

    /** The activation that a component is, if it is one that reads the component before it. */
    private static Optional<String> activation(Component component) {
        return component instanceof Component.LayerComponent layer
                        && layer.repeat().isEmpty()
                        && layer.readsTheOneBefore()
                ? layer.layer().operation().activation()
                : Optional.empty();
    }
}
