/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.network.CompiledDescription;
import org.dks4j.runtime.network.NetworkDefinition;

/** What the result of a training depends on, as texts by name. */
final class Identity {

    private Identity() {}

    static Map<String, String> of(
            NetworkDefinition<?> definition, TrainingOptions options, Dataset data, Variables variables)
            throws IOException {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("network", definition.record().getName());
        CompiledDescription.of(definition.record())
                .ifPresent(description -> identity.put("description", "sha256:" + description.sha256()));
        identity.putAll(options.identity(definition.task()));
        identity.putAll(data.names().identity());
        data.parts().forEach((part, examples) -> identity.put(part.word() + " examples", examples.fingerprint()));
        for (Variable<?> variable : variables.all()) {
            identity.put("variable " + variable.name(), variable.type().getSimpleName() + " " + variable.shape());
        }
        return Collections.unmodifiableMap(identity);
    }
}
