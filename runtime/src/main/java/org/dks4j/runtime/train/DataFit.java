package org.dks4j.runtime.train;

import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Features;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.graph.NetworkInput;

/** Whether a network can be trained on a data set. */
final class DataFit {

    private DataFit() {}

    /** @throws TrainingException if an input is missing or of another size, or if there are too many classes */
    static void require(NetworkDefinition<?> definition, Dataset data) {
        for (NetworkInput input : definition.inputs()) {
            require(definition, input, data.name(), data.training());
            require(definition, input, data.name(), data.test());
        }
        if (data.classes() > definition.classes()) {
            throw new TrainingException("%s tells %d classes apart but %s has %d"
                    .formatted(definition.name(), definition.classes(), data.name(), data.classes()));
        }
    }

    private static void require(NetworkDefinition<?> definition, NetworkInput input, String data, ExampleSet set) {
        Examples examples = (Examples) set;
        boolean images = input.name().equals(NetworkDefinition.INPUT);
        if (!images && !examples.further().containsKey(input.name())) {
            throw new TrainingException(
                    "%s has an input %s, which is not in %s".formatted(definition.name(), input.name(), data));
        }
        Features features = examples.of(input);
        if (features.size() != input.size()) {
            throw new TrainingException("%s reads %s = %d numbers but the %s of %s have %s = %d"
                    .formatted(
                            definition.name(),
                            input.shape(),
                            input.size(),
                            images ? "images" : "examples of " + input.name(),
                            data,
                            features.shape(),
                            features.size()));
        }
    }
}
