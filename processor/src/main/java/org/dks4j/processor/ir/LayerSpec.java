/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.operation.Operation;

/**
 * The content of a layer's annotation: its operation, and the settings that depend on its place.
 *
 * @param operation with its own stride
 * @param outputs the number of its outputs; empty if that follows from its inputs
 * @param strided whether it takes the stride of the enclosing block instead
 * @param activation the activation after it, by its name in the catalogue; empty for a linear layer
 * @param reads whether it reads the component before it, or the one that {@code @From} names
 * @param references the components that it names in its own annotation
 */
public record LayerSpec(
        Operation operation,
        Optional<Width> outputs,
        boolean strided,
        Optional<String> activation,
        boolean reads,
        List<String> references) {

    public LayerSpec {
        references = List.copyOf(references);
    }

    /** A layer that reads the component before it, and whose outputs follow from that. */
    public static LayerSpec of(Operation operation) {
        return new LayerSpec(operation, Optional.empty(), false, Optional.empty(), true, List.of());
    }

    /** A layer with a number of outputs of its own, perhaps followed by an activation. */
    public static LayerSpec of(Operation operation, Width outputs, Optional<String> activation) {
        return new LayerSpec(operation, Optional.of(outputs), false, activation, true, List.of());
    }

    /** A layer that reads the components it names, instead of the one before it. */
    public static LayerSpec joining(Operation operation, List<String> references) {
        return new LayerSpec(operation, Optional.empty(), false, Optional.empty(), false, references);
    }

    /** A layer that reads the component before it, then those it names. */
    public static LayerSpec with(Operation operation, String reference) {
        return new LayerSpec(operation, Optional.empty(), false, Optional.empty(), true, List.of(reference));
    }

    /** The same layer, with or without the stride of the enclosing block. */
    public LayerSpec strided(boolean strided) {
        return new LayerSpec(operation, outputs, strided, activation, reads, references);
    }

    /** Output channels as written: absolute, relative to the block's, or the block's own. */
    public record Width(int absolute, double relative) {

        public boolean isAbsolute() {
            return absolute != 0;
        }
    }
}
