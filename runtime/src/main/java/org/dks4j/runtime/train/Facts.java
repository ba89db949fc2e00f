package org.dks4j.runtime.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.tensorflow.TensorFlow;

/**
 * What workers must have in common, as texts by name: what {@link Identity} has, where the network and its variables are one entry, so that every
 * training has as many.
 */
final class Facts {

    private Facts() {}

    /** @param step where the training is */
    static Map<String, String> of(Map<String, String> identity, long step) {
        Map<String, String> facts = new LinkedHashMap<>();
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
        facts.put("version of TensorFlow", TensorFlow.version());
        return facts;
    }
}
