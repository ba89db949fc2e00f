/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.TrainingRun;
import org.dks4j.samples.FashionMlpGraph;
import org.dks4j.samples.FashionVanillaGraph;
import org.dks4j.samples.WideResNet28x10Graph;
import org.dks4j.tests.ImagesAs.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Prints what share of its time a step of the samples waits for data, for each reader. */
@EnabledIfSystemProperty(named = "dks4j.measure", matches = "true", disabledReason = "it measures, for docs/RESULTS.md")
class WaitingForDataTest {

    @TempDir
    private Path folder;

    /** Sums the times of steps, except for the first few, and stops. */
    private static final class Waiting implements TrainingListener {

        private static final int WARM_UP = 5;

        private final int steps;
        private double seconds;
        private double waited;

        Waiting(int steps) {
            this.steps = steps;
        }

        @Override
        public void stepDone(TrainingRun run, Step step) {
            if (step.number() > WARM_UP) {
                seconds += step.seconds();
                waited += step.waited();
            }
            if (step.number() == WARM_UP + steps) {
                run.stop("measured");
            }
        }
    }

    private void measure(String form, NetworkDefinition<?> network, int steps) throws IOException {
        for (boolean streamed : new boolean[] {false, true}) {
            DataOptions options = DataOptions.of(network.target(), network.inputs());
            try (Dataset data = Datasets.open(DataFolder.of(folder), streamed ? options.withMemoryLimit(0) : options);
                    Trainer<?> trainer = new Trainer<>(network, data, TrainingOptions.defaults())) {
                Waiting waiting = new Waiting(steps);
                trainer.train(List.of(waiting));
                assertThat(waiting.seconds).isPositive();
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %s | %.1f | %.2f |%n",
                        form,
                        streamed ? "streamed" : "in memory",
                        network.name(),
                        1e3 * waiting.seconds / steps,
                        100 * waiting.waited / waiting.seconds);
            }
        }
    }

    private static Dataset images() throws IOException {
        return RealImages.first(6000, 10);
    }

    @Test
    void idx() throws IOException {
        ImagesAs.idx(folder, images());
        measure("IDX", FashionMlpGraph.DEFINITION, 80);
        measure("IDX", FashionVanillaGraph.DEFINITION, 80);
    }

    @Test
    void csv() throws IOException {
        ImagesAs.csv(folder, images());
        measure("CSV", FashionMlpGraph.DEFINITION, 80);
        measure("CSV", FashionVanillaGraph.DEFINITION, 80);
    }

    @Test
    void png() throws IOException {
        ImagesAs.classFolders(folder, images(), Encoding.PNG);
        measure("PNG", FashionVanillaGraph.DEFINITION, 80);
    }

    @Test
    void jpeg() throws IOException {
        ImagesAs.classFolders(folder, images(), Encoding.JPEG);
        measure("JPEG", FashionVanillaGraph.DEFINITION, 80);
    }

    @Test
    void tfRecord() throws IOException {
        ImagesAs.tfRecords(folder, images(), 2, 1, Encoding.JPEG);
        measure("TFRecord of JPEG", FashionVanillaGraph.DEFINITION, 80);
    }

    @Test
    void cifar() throws IOException {
        ImagesAs.cifar10(folder, RealImages.coloured(600, 10));
        measure("CIFAR-10", WideResNet28x10Graph.DEFINITION, 1);
    }
}
