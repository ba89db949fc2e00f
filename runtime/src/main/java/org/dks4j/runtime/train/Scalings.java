package org.dks4j.runtime.train;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.network.NetworkDefinition;

/** How the inputs and targets of a network are standardized: measured on the training examples. */
final class Scalings {

    private Scalings() {}

    /**
     * All standardizations of a network.
     *
     * @throws IOException if an example cannot be read
     */
    static Standardizations of(NetworkDefinition<?> definition, ExampleSet training, Execution execution)
            throws IOException {
        int threads = execution.threads() > 0
                ? execution.threads()
                : Runtime.getRuntime().availableProcessors();
        Map<String, Standardization> scalings = new LinkedHashMap<>();
        scalings.put(NetworkInput.FIRST, Standardization.of(training, threads));
        for (NetworkInput input : definition.furtherInputs()) {
            scalings.put(input.name(), Standardization.of(((Examples) training).of(input)));
        }
        List<Standardization> targets = definition.task().standardization().isPresent()
                ? List.of(Standardization.ofTargets(training, threads))
                : List.of();
        return new Standardizations(scalings, targets);
    }
}
