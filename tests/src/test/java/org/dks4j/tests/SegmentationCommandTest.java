/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.dks4j.runtime.data.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Garments of real images in front of noise: from a record and folders of images and masks to masks. */
class SegmentationCommandTest {

    private static final int SIDE = 28;
    private static final int OPAQUE = 40;

    private static final String SOURCE =
            """
            import java.util.List;
            import org.dks4j.annotations.*;

            @DKSNetwork(input = {28, 28, 1}, task = Task.SEGMENTATION, activation = Activation.TANH)
            public record Cutout(
                    @Repeat(2) @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) List<Layer> fine,
                    @Conv(channels = 16, kernel = 3, stride = 2, activation = Activation.NETWORK) Layer down,
                    @Repeat(2) @Conv(channels = 16, kernel = 3, activation = Activation.NETWORK) List<Layer> coarse,
                    @Upsample(size = 2) Layer up,
                    @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) Layer back,
                    @Concat(of = {"fine", "back"}) Layer both,
                    @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) Layer joined,
                    @Conv(channels = 2, kernel = 1) Layer classes) {}
            """;

    @TempDir
    private Path directory;

    /** Masks have a palette of colours; the first row of each is of unknown class. */
    private static void write(Path folder, Examples garments, int count, long seed) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("masks"));
        Random noise = new Random(seed);
        IndexColorModel colours = palette();
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
            BufferedImage mask = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_INDEXED, colours);
            for (int place = 0; place < SIDE * SIDE; place++) {
                int brightness = garments.pixels()[i * SIDE * SIDE + place] & 0xff;
                boolean front = brightness >= OPAQUE;
                int x = place % SIDE;
                int y = place / SIDE;
                image.getRaster().setSample(x, y, 0, front ? brightness : noise.nextInt(256));
                mask.getRaster().setSample(x, y, 0, y == 0 ? 255 : front ? 1 : 0);
            }
            ImageIO.write(image, "png", folder.resolve("images/" + i + ".png").toFile());
            ImageIO.write(mask, "png", folder.resolve("masks/" + i + ".png").toFile());
        }
    }

    private static IndexColorModel palette() {
        byte[] colours = new byte[3 * 256];
        new Random(1).nextBytes(colours);
        return new IndexColorModel(8, 256, colours, 0, false);
    }

    private static double number(String output, String before) {
        Matcher found = Pattern.compile("(?m)^" + Pattern.quote(before) + "\\s+([\\d.]+)")
                .matcher(output);
        assertThat(found.find()).as(output).isTrue();
        return Double.parseDouble(found.group(1));
    }

    @Test
    void imagesAreCroppedAndMirroredWithTheirMasksInMemoryAndStreamedAlike() throws IOException {
        Path data = directory.resolve("data");
        write(data.resolve("train"), (Examples) RealImages.first(200, 40).training(), 200, 1);
        write(data.resolve("test"), (Examples) RealImages.first(200, 40).test(), 40, 2);
        String source =
                Files.writeString(directory.resolve("Cutout.java"), SOURCE).toString();
        for (String augmentation : List.of("--crop=3", "--resized-crop")) {
            List<String> results = new ArrayList<>();
            for (String memory : List.of("--memory=1024", "--memory=0")) {
                String trained = CommandOutput.ofSuccess(
                        "train",
                        source,
                        "--data=" + data,
                        "--optimizer=adamw",
                        "--learning-rate=0.003",
                        "--batch-size=10",
                        "--epochs=2",
                        augmentation,
                        "--flip",
                        memory);
                results.add(trained.lines()
                        .filter(line -> line.startsWith("epoch "))
                        .map(line -> line.replaceFirst("  +[\\d.]+ ?s.*", ""))
                        .collect(Collectors.joining("\n")));
                assertThat(number(trained, "test IoU")).isGreaterThan(0.5);
            }
            assertThat(results.get(1)).isEqualTo(results.get(0)).contains("epoch 2/2  loss ", "test IoU ");
        }
    }

    @Test
    void masksAreLearnedEvaluatedAndPredicted() throws IOException {
        Path data = directory.resolve("data");
        write(data.resolve("train"), (Examples) RealImages.first(400, 60).training(), 400, 1);
        write(data.resolve("test"), (Examples) RealImages.first(400, 60).test(), 60, 2);
        Files.writeString(data.resolve("classes.txt"), "background\ngarment\n");
        String source =
                Files.writeString(directory.resolve("Cutout.java"), SOURCE).toString();
        String checkpoints = directory.resolve("checkpoints").toString();

        String trained = CommandOutput.ofSuccess(
                "train",
                source,
                "--data=" + data,
                "--validation=0.1",
                "--optimizer=adamw",
                "--learning-rate=0.003",
                "--batch-size=20",
                "--epochs=4",
                "--class-weights=balanced",
                "--checkpoint-dir=" + checkpoints);
        assertThat(trained)
                .contains(
                        "360 training, 40 validation and 60 test examples",
                        "classes: 0 background, 1 garment",
                        "the best validation IoU was ");
        assertThat(number(trained, "test IoU")).isGreaterThan(0.75);

        String evaluated =
                CommandOutput.ofSuccess("evaluate", source, "--data=" + data, "--checkpoint=" + checkpoints, "--best");
        assertThat(number(evaluated, "IoU")).isGreaterThan(0.75);
        assertThat(evaluated).contains("background 0", "garment 1");

        Path folder = directory.resolve("masks");
        CommandOutput.ofSuccess(
                "predict",
                source,
                "--checkpoint=" + checkpoints,
                "--to=" + folder,
                data.resolve("test/images/3.png").toString());
        BufferedImage predicted = ImageIO.read(folder.resolve("3.png.png").toFile());
        BufferedImage right = ImageIO.read(data.resolve("test/masks/3.png").toFile());
        int equal = 0;
        for (int place = SIDE; place < SIDE * SIDE; place++) {
            int own = predicted.getRaster().getSample(place % SIDE, place / SIDE, 0);
            assertThat(own).isBetween(0, 1);
            equal += own == right.getRaster().getSample(place % SIDE, place / SIDE, 0) ? 1 : 0;
        }
        assertThat((double) equal / (SIDE * (SIDE - 1))).isGreaterThan(0.8);

        JsonNode json = new ObjectMapper()
                .readTree(CommandOutput.ofSuccess(
                        "predict",
                        source,
                        "--checkpoint=" + checkpoints,
                        "--json",
                        data.resolve("test/images/3.png").toString()));
        assertThat(json.path("shape").toString()).isEqualTo("[28,28]");
        assertThat(json.path("classes")).hasSize(SIDE * SIDE);
    }
}
