/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.dks4j.runtime.internal.text.Versions;

/**
 * What workers must have in common, as texts by name: the versions of the software, and what {@link Identity} has, where the network and its
 * variables are one entry, so that every training has as many.
 */
final class ConsistencyFacts {

    private ConsistencyFacts() {}

    /** @param step where the training is */
    static Map<String, String> of(Map<String, String> identity, long step) {
        Map<String, String> facts = new LinkedHashMap<>();
        // First, as another version may have other facts.
        Map<String, String> versions = Versions.all();
        facts.put("version of DKS4J", versions.getOrDefault("dks4j", ""));
        facts.put("version of TensorFlow", versions.getOrDefault("tensorflow", ""));
        StringJoiner variables = new StringJoiner(", ");
        String network = identity.getOrDefault("network", "") + " " + identity.getOrDefault("description", "");
        identity.forEach((name, value) -> {
            if (name.startsWith("variable ")) {
                variables.add(name + " " + value);
            } else if (!name.equals("network") && !name.equals("description")) {
                facts.put(name, value);
            }
        });
        facts.put("network", network.strip());
        facts.put("variables", variables.toString());
        facts.put("step", String.valueOf(step));
        return facts;
    }
}
