/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.dks4j.tests.Panels.Key;
import org.dks4j.tests.Panels.Plot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The figure at the beginning of the README shows the kernels that the compiler computes and the trainings of the experiment; {@code
 * -Ddks4j.rewrite=true} draws it again.
 */
class ShapingFigureTest {

    private static final Path FIGURE = Path.of("../docs/figures/shaping.svg");
    private static final Path TRAININGS = Path.of("../experiments/results/vanilla-vs-resnet/history.csv");

    private static final Key PLAIN = new Key("ReLU, weights as by He et al.", "stroke=\"#d55e00\"");
    private static final Key SHAPED = new Key("tanh, shaped by DKS", "stroke=\"#0b7bc1\"");
    private static final Key RESIDUAL =
            new Key("residual, batch normalization", "stroke=\"#7f8c8d\" stroke-dasharray=\"6 4\"");

    @Test
    void theFigureShowsWhatTheCompilerComputesAndTheExperimentMeasured(@TempDir Path folder) throws IOException {
        Map<Key, List<Entry<Double, Double>>> kernels = new LinkedHashMap<>();
        kernels.put(PLAIN, kernel("Deep", folder.resolve("deep")));
        kernels.put(SHAPED, kernel("Shaped", folder.resolve("shaped")));
        Map<Key, List<Entry<Double, Double>>> trainings = new LinkedHashMap<>();
        trainings.put(RESIDUAL, training("resnet-bn-sgd,0.3"));
        trainings.put(PLAIN, training("he-relu-kfac,0.001"));
        trainings.put(SHAPED, training("dks-vanilla-kfac,0.001"));
        String drawn = Panels.draw(
                "What shaping does",
                List.of(PLAIN, SHAPED, RESIDUAL),
                List.of(
                        new Plot(
                                60,
                                "How alike 50 layers make two inputs",
                                "cosine of the inputs",
                                List.of(-1.0, -0.5, 0.0, 0.5, 1.0),
                                List.of(-1.0, -0.5, 0.0, 0.5, 1.0),
                                kernels),
                        new Plot(
                                500,
                                "Test accuracy of 52 convolutions",
                                "steps of training",
                                List.of(0.0, 80.0, 160.0, 240.0, 320.0),
                                List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0),
                                trainings)));
        if (Boolean.getBoolean("dks4j.rewrite")) {
            Files.writeString(FIGURE, drawn);
        }
        assertThat(Files.readString(FIGURE)).isEqualTo(drawn);
    }

    /** The C map of a network of the tour. */
    private static List<Entry<Double, Double>> kernel(String network, Path folder) throws IOException {
        String source = Files.readString(Path.of("../docs/tour/" + network + ".java"));
        Files.createDirectories(folder);
        Compilation compilation =
                Compilation.run(With.JAVAC, folder, List.of(Source.of(network, source)), "-Adks4j.report=true");
        Path file = folder.resolve("classes/META-INF/dks4j/" + network + ".analysis.json");
        assertThat(file).as("%s", compilation.diagnostics()).exists();
        JsonNode analysis = new ObjectMapper().readTree(file.toFile());
        JsonNode inputs = analysis.get("similarities");
        JsonNode outputs = analysis.get("profile").get("c");
        List<Entry<Double, Double>> points = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            points.add(entry(inputs.get(i).asDouble(), outputs.get(i).asDouble()));
        }
        assertThat(points).hasSizeGreaterThan(30);
        return points;
    }

    /** The medians over seeds of an arm with its best learning rate. */
    private static List<Entry<Double, Double>> training(String armAndRate) throws IOException {
        Map<Double, List<Double>> accuracies = new TreeMap<>();
        for (String line : Files.readAllLines(TRAININGS)) {
            if (line.startsWith(armAndRate + ",")) {
                String[] cells = line.split(",");
                accuracies
                        .computeIfAbsent(Double.valueOf(cells[4]), step -> new ArrayList<>())
                        .add(Double.valueOf(cells[8]));
            }
        }
        assertThat(accuracies).hasSize(8);
        return accuracies.entrySet().stream()
                .map(epoch -> entry(epoch.getKey(), median(epoch.getValue())))
                .toList();
    }

    private static double median(List<Double> values) {
        assertThat(values).hasSize(3);
        return values.stream().sorted().toList().get(1);
    }
}
