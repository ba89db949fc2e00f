/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.dks4j.experiments.plan.PlanReader;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.format.IdxDataset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The quick variant of every plan: real trainings of deep networks, whose ordering must hold. */
class QuickExperimentsTest {

    private static final int CLASSES = 10;
    private static final int TRAINING = 2500;
    private static final int TEST = 1000;

    @TempDir
    private static Path images;

    @TempDir
    private Path folder;

    /** A quarter of the real images: as many steps as the plans' batches are small. */
    @BeforeAll
    static void writeImages() throws IOException {
        Dataset all = IdxDataset.read(DataFolder.embedded(), CLASSES);
        write("train", (Examples) all.training(), TRAINING);
        write("t10k", (Examples) all.test(), TEST);
    }

    private static void write(String part, Examples examples, int count) throws IOException {
        int side = examples.shape().get(0);
        byte[] pixels = Arrays.copyOf(examples.pixels(), count * examples.imageSize());
        byte[] labels = new byte[count];
        int[] classes = ClassTargets.classes(examples.targets());
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) classes[i];
        }
        Files.write(images.resolve(part + "-images-idx3-ubyte"), idx(0x803, pixels, count, side, side));
        Files.write(images.resolve(part + "-labels-idx1-ubyte"), idx(0x801, labels, count));
    }

    private static byte[] idx(int magic, byte[] values, int... dimensions) {
        ByteBuffer file =
                ByteBuffer.allocate(4 + 4 * dimensions.length + values.length).putInt(magic);
        for (int dimension : dimensions) {
            file.putInt(dimension);
        }
        return file.put(values).array();
    }

    /** The beginnings of the samples' text. */
    private Path text() throws IOException {
        Path text = Files.createDirectories(folder.resolve("text"));
        for (String part : List.of("train", "test")) {
            Path whole = Path.of("../samples/texts/kjv/" + part + ".txt.gz");
            try (InputStream in = new GZIPInputStream(Files.newInputStream(whole))) {
                Files.write(text.resolve(part + ".txt"), in.readNBytes(part.equals("train") ? 60_000 : 4_000));
            }
        }
        return text;
    }

    private static List<Path> plans() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("plans"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyExpectationOfAPlanHolds(Path plan) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                plan.toString(),
                "--quick",
                // Short trainings spend much of their time in one thread.
                "--jobs=2",
                "--threads=1",
                "--to=" + folder,
                "--generated=" + folder.resolve("generated")));
        boolean makesItsData = PlanReader.read(plan, true).data().isPresent();
        if (!makesItsData) {
            boolean readsText = plan.getFileName().toString().equals("language-model.yaml");
            arguments.add("--data=" + (readsText ? text() : images));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = ExperimentCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments.toArray(String[]::new));
        String told = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
        assertThat(exit).as(told).isZero();
        assertThat(told).contains("held    ").doesNotContain("open    ", "refuted ");
        assertThat(Files.exists(folder.resolve("generated"))).isEqualTo(makesItsData);
        boolean givesImagesBack = PlanReader.read(plan, true).pictures() > 0;
        String name = plan.getFileName().toString().replace(".yaml", "-quick");
        assertThat(Files.exists(folder.resolve(name).resolve("reconstructions.png")))
                .isEqualTo(givesImagesBack);
    }
}
