/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.tests.ImagesAs.Encoding;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallColoursGraph;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings on real images in every form, from memory and streamed. */
class StreamingTest {

    @TempDir
    private Path directory;

    private void write(String form) throws IOException {
        Dataset images = form.startsWith("cifar") ? RealImages.coloured(200, 50) : RealImages.first(200, 50);
        switch (form) {
            case "cifar-10" -> ImagesAs.cifar10(directory, images);
            case "cifar-100" -> ImagesAs.cifar100(directory, images);
            case "png" -> ImagesAs.classFolders(directory, images, Encoding.PNG);
            case "jpeg" -> ImagesAs.classFolders(directory, images, Encoding.JPEG);
            case "tfrecord" -> ImagesAs.tfRecords(directory, images, 2, 1, Encoding.PNG);
            case "numpy" -> ImagesAs.numpy(directory, images);
            default -> ImagesAs.csv(directory, images);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cifar-10", "cifar-100", "png", "jpeg", "tfrecord", "csv", "numpy"})
    void everyFormTrainsStreamedBitForBitAsInMemory(String form) throws IOException {
        write(form);
        NetworkDefinition<?> network = network(form);
        DataOptions options = DataOptions.of(network.target(), network.inputs());
        Map<String, float[]> memory = trained(network, options);
        Map<String, float[]> stream = trained(network, options.withMemoryLimit(0));
        Parameters.assertEqual(stream, memory);
    }

    private static NetworkDefinition<?> network(String form) {
        return switch (form) {
            case "cifar-10", "cifar-100" -> SmallColoursGraph.DEFINITION;
            case "csv" -> SmallMlpGraph.DEFINITION;
            default -> SmallBatchNormGraph.DEFINITION;
        };
    }

    private Map<String, float[]> trained(NetworkDefinition<?> network, DataOptions options) throws IOException {
        TrainingOptions training = TrainingOptions.defaults().withEpochs(2).withBatchSize(40);
        try (Dataset data = Datasets.open(DataFolder.of(directory), options);
                Trainer<?> trainer = new Trainer<>(network, data, training)) {
            assertThat(trainer.train(List.of()).last().evaluation().examples()).isEqualTo(50);
            return Parameters.of(trainer);
        }
    }

    @Test
    void theFingerprintOfAStreamTellsItsFilesApart() throws IOException {
        write("png");
        DataOptions options = DataOptions.of(
                        SmallBatchNormGraph.DEFINITION.target(), SmallBatchNormGraph.DEFINITION.inputs())
                .withMemoryLimit(0);
        Set<String> fingerprints = new TreeSet<>();
        for (int i = 0; i < 2; i++) {
            try (Dataset data = Datasets.open(DataFolder.of(directory), options)) {
                fingerprints.add(data.training().fingerprint());
            }
        }
        assertThat(fingerprints).hasSize(1);
        try (Stream<Path> files = Files.walk(directory.resolve("train"))) {
            Files.delete(files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow());
        }
        try (Dataset data = Datasets.open(DataFolder.of(directory), options)) {
            fingerprints.add(data.training().fingerprint());
        }
        assertThat(fingerprints).hasSize(2);
    }
}
