/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.network.NetworkDefinition;

/** The names of classes that go with an exported network. */
final class ServedClasses {

    private ServedClasses() {}

    /**
     * The names as they become JSON: a list in the order of the logits, or, of several outputs, an object with a list for each; empty if the
     * classes have no names.
     */
    static Optional<Object> of(NetworkDefinition<?> definition, DataNames names) {
        Map<String, List<String>> ofOutputs = ofOutputs(definition, names);
        if (!ofOutputs.isEmpty()) {
            return Optional.of(ofOutputs);
        }
        OptionalInt classes = definition.target().classes();
        boolean named =
                definition.target().source().isInData() && !names.classes().isEmpty();
        return classes.isPresent() && named ? Optional.of(names.ofClasses(classes.getAsInt())) : Optional.empty();
    }

    /** The names of the classes of each of several outputs whose classes have names. */
    private static Map<String, List<String>> ofOutputs(NetworkDefinition<?> definition, DataNames names) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (Target.Part part : definition.target().parts()) {
            List<String> own = names.outputs().getOrDefault(part.output(), List.of());
            if (!own.isEmpty()) {
                all.put(
                        part.output(),
                        DataNames.ofClasses(own)
                                .ofClasses(part.target().classes().orElseThrow()));
            }
        }
        return all;
    }
}
