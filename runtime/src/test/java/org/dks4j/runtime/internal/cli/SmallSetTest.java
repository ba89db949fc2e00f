/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.listen.TensorBoardEvents;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.TrainingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/** Fewer examples than a batch is asked to have. */
class SmallSetTest {

    private static final int EXAMPLES = 12;

    @TempDir
    private Path directory;

    private List<Double> values(String tag) throws IOException {
        List<Double> values = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory.resolve("log"))) {
            ByteBuffer bytes = ByteBuffer.wrap(
                            Files.readAllBytes(files.findFirst().orElseThrow()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                byte[] data = new byte[(int) bytes.getLong()];
                bytes.getInt();
                bytes.get(data).getInt();
                for (Summary.Value value : Event.parseFrom(data).getSummary().getValueList()) {
                    if (value.getTag().equals(tag)) {
                        values.add((double) value.getSimpleValue());
                    }
                }
            }
        }
        return values;
    }

    @Test
    void theSpeedInTensorBoardCountsTheExamplesThatThereAre() throws IOException {
        SmallTraining training = SmallTraining.write(directory.resolve("data"), EXAMPLES);
        List<Double> expected = new ArrayList<>();
        TrainingListener remember = new TrainingListener() {
            @Override
            public void stepDone(TrainingRun run, Step step) {
                expected.add(EXAMPLES / step.seconds());
            }
        };
        TrainingOptions options = TrainingOptions.defaults().withEpochs(3).withBatchSize(1000);
        try (Dataset data = Datasets.open(
                        DataFolder.of(training.data()),
                        DataOptions.of(SmallTraining.DEFINITION.target(), SmallTraining.DEFINITION.inputs()));
                Trainer<?> trainer = new Trainer<>(SmallTraining.DEFINITION, data, options)) {
            trainer.train(List.of(remember, new TensorBoardEvents(directory.resolve("log"), 1)));
        }
        List<Double> told = values("train/examples_per_second");
        assertThat(told).hasSize(3);
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i)).isCloseTo(expected.get(i), within(1e-3 * expected.get(i)));
        }
    }
}
