/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.scaling;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is standardized in a training. It is saved with a network, which answers in the standardized units of its training.
 *
 * @param inputs of each input, by its name, in the network's order
 * @param targets of the targets: one if the network's task standardizes them, else none
 */
public record Standardizations(Map<String, Standardization> inputs, List<Standardization> targets) {

    /** @throws IllegalArgumentException if an input has none */
    public Standardizations {
        inputs.forEach((name, value) -> {
            if (Objects.isNull(value)) {
                throw new IllegalArgumentException("there is no standardization of the input " + name);
            }
        });
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        targets = List.copyOf(targets);
    }

    /** Of inputs alone. */
    public static Standardizations of(Map<String, Standardization> inputs) {
        return new Standardizations(inputs, List.of());
    }

    /**
     * That of an input.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Standardization input(String name) {
        return Optional.ofNullable(inputs.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no standardization of the input " + name));
    }
}
