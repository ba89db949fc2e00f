/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.format.IdxDataset;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.tests.networks.EveryActivation;
import org.dks4j.tests.networks.EveryActivationGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The TensorFlow operations of an activation compute its formula, and a network of all of them trains. */
class GeneratedActivationsTest {

    @Test
    void everyGeneratedActivationComputesItsFormula() throws IOException {
        List<LayerHandle> checked = new ArrayList<>();
        try (Trainer<EveryActivation> trainer = new Trainer<>(
                EveryActivationGraph.DEFINITION,
                IdxDataset.read(DataFolder.embedded(), 10),
                TrainingOptions.defaults())) {
            for (JsonNode activation : report().get("activations")) {
                CatalogueEntry entry = Catalogue.get(activation.get("name").asText());
                LocalMaps shaped = Constants.ofReport(activation).maps(entry);
                LayerHandle layer = trainer.layerHandles().stream()
                        .filter(handle -> handle.name()
                                .equals(activation.get("sites").get(0).asText()))
                        .findFirst()
                        .orElseThrow();
                double[] inputs = fetch(trainer, layer.preActivationTensor());
                double[] outputs = fetch(trainer, layer.outputTensor());
                double[] expected = shaped.values(inputs);
                for (int i = 0; i < inputs.length; i++) {
                    // float32 loses what γ multiplies: rounding of φ and of its shift.
                    double tolerance = 1e-6
                            * (1
                                    + Math.abs(expected[i])
                                    + activation.get("outputScale").asDouble());
                    assertThat(outputs[i])
                            .as("%s at %s", entry.name(), inputs[i])
                            .isCloseTo(expected[i], within(tolerance));
                }
                checked.add(layer);
            }
        }
        assertThat(checked).hasSize(Catalogue.entries().size() - 1);
    }

    @Test
    void theirGradientsAreFiniteAndTrain() throws IOException {
        try (Trainer<EveryActivation> trainer = new Trainer<>(
                EveryActivationGraph.DEFINITION,
                IdxDataset.read(DataFolder.embedded(), 10),
                TrainingOptions.defaults())) {
            double first = trainer.step(IntStream.range(0, 64).toArray(), 0.002).loss();
            double last = first;
            for (int step = 0; step < 40; step++) {
                last = trainer.step(IntStream.range(0, 64).toArray(), 0.002).loss();
            }
            assertThat(last).isLessThan(0.5 * first);
        }
    }

    private static JsonNode report() throws IOException {
        String path = "/META-INF/dks4j/" + EveryActivation.class.getName() + ".json";
        try (InputStream in = GeneratedActivationsTest.class.getResourceAsStream(path)) {
            return new ObjectMapper().readTree(in);
        }
    }

    /** A tensor of the training graph for the first images. */
    private static double[] fetch(Trainer<?> trainer, Operand<TFloat32> tensor) {
        try (TInt32 indices = TInt32.vectorOf(IntStream.range(0, 16).toArray());
                Result result = trainer.session()
                        .runner()
                        .feed("training-images/indices", indices)
                        .fetch(tensor)
                        .run()) {
            TFloat32 values = (TFloat32) result.get(0);
            double[] flat = new double[(int) values.size()];
            int[] i = {0};
            values.scalars().forEach(scalar -> flat[i[0]++] = scalar.getFloat());
            return flat;
        }
    }
}
