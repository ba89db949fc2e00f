/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An autoencoder from real images to images of what it gives back. */
class ReconstructionCommandTest {

    @TempDir
    private Path directory;

    @Test
    void imagesAreGivenBackAsPngFiles() throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        Dataset images = RealImages.first(1000, 50);
        ImagesAs.idx(data, images);
        String checkpoints = directory.resolve("checkpoints").toString();
        String trained = CommandOutput.ofSuccess(
                "train", "FashionAutoencoder", "--data=" + data, "--checkpoint-dir=" + checkpoints);
        assertThat(trained).contains("test squared error");
        assertThat(CommandOutput.ofSuccess(
                        "evaluate", "FashionAutoencoder", "--data=" + data, "--checkpoint=" + checkpoints))
                .containsPattern("squared error\\s+\\d");

        Examples test = (Examples) images.test();
        Path source;
        try (Stream<Path> files = Files.list(data)) {
            source = files.filter(each -> each.getFileName().toString().startsWith("t10k-images"))
                    .findFirst()
                    .orElseThrow();
        }
        Path file = Files.copy(source, directory.resolve(source.getFileName()));
        Path folder = directory.resolve("given-back");
        assertThat(CommandOutput.ofSuccess(
                        "predict",
                        "FashionAutoencoder",
                        "--checkpoint=" + checkpoints,
                        "--to=" + folder,
                        file.toString()))
                .contains(test.count() + " images written to " + folder);
        // Closer to its own image than the mean image is, for most.
        int closer = 0;
        double[] mean = mean(test);
        for (int i = 0; i < test.count(); i++) {
            BufferedImage image = ImageIO.read(
                    folder.resolve(file.getFileName() + "-" + i + ".png").toFile());
            assertThat(List.of(image.getWidth(), image.getHeight())).isEqualTo(List.of(28, 28));
            double own = 0;
            double ofMean = 0;
            for (int pixel = 0; pixel < 784; pixel++) {
                double value = test.pixels()[784 * i + pixel] & 0xff;
                double given = image.getRaster().getSample(pixel % 28, pixel / 28, 0);
                own += (given - value) * (given - value);
                ofMean += (mean[pixel] - value) * (mean[pixel] - value);
            }
            closer += own < ofMean ? 1 : 0;
        }
        assertThat(closer / (double) test.count()).isGreaterThan(0.7);
    }

    private static final String SOURCE =
            """
            import org.dks4j.annotations.*;

            @DKSNetwork(input = PIXELS, task = Task.RECONSTRUCTION, activation = Activation.TANH)
            public record Back(
                    @Dense(units = 128, activation = Activation.NETWORK) Layer encoder,
                    @Dense(units = 24) Layer code,
                    @Dense(units = 128, activation = Activation.NETWORK) Layer decoder,
                    @Dense(units = PIXELS) Layer image) {}
            """;

    private String source(int pixels) throws IOException {
        return Files.writeString(directory.resolve("Back.java"), SOURCE.replace("PIXELS", "" + pixels))
                .toString();
    }

    /** What the mean image's squared error would be. */
    private static double variance(Examples images) {
        double[] mean = mean(images);
        double sum = 0;
        for (int i = 0; i < images.pixels().length; i++) {
            double difference = ((images.pixels()[i] & 0xff) - mean[i % mean.length]) / 255;
            sum += difference * difference;
        }
        return sum / images.count();
    }

    @Test
    void aFlatFolderOfRealImagesIsTrainedWithEvaluatedFoldedAndGivenBack() throws IOException {
        Path photos = Files.createDirectories(directory.resolve("photos"));
        Examples images = (Examples) RealImages.first(400, 10).training();
        for (int i = 0; i < images.count(); i++) {
            BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setDataElements(0, 0, 28, 28, images.images().example(i));
            ImageIO.write(image, "png", photos.resolve(i + ".png").toFile());
        }
        String source = source(784);
        String checkpoints = directory.resolve("checkpoints").toString();
        String[] train = {
            "train", source, "--data=" + photos, "--optimizer=adamw", "--learning-rate=0.002", "--batch-size=20"
        };
        String trained = CommandOutput.ofSuccess(
                with(train, "--epochs=6", "--validation=0.2", "--test=0.1", "--checkpoint-dir=" + checkpoints));
        assertThat(trained)
                .contains(
                        "288 training, 72 validation and 40 test examples from " + photos,
                        "validation examples: a share of 0.2, by the SHA-256 of each example",
                        "the best validation squared error was ")
                .doesNotContain("classes");
        double error = CommandOutput.lastNumber(trained, "test squared error");
        assertThat(error).isLessThan(0.8 * variance(images));
        String evaluated = CommandOutput.ofSuccess(
                "evaluate", source, "--data=" + photos, "--test=0.1", "--checkpoint=" + checkpoints);
        assertThat(evaluated).contains("40 test examples from " + photos);
        assertThat(CommandOutput.lastNumber(evaluated, "squared error")).isEqualTo(error);

        String folded = CommandOutput.ofSuccess(with(train, "--epochs=1", "--folds=2"));
        assertThat(folded).contains("fold 0/2: 200 training and 200 test examples", "fold 1/2: ");

        Path back = directory.resolve("back");
        CommandOutput.ofSuccess("predict", source, "--checkpoint=" + checkpoints, "--to=" + back, photos.toString());
        assertThat(ImageIO.read(back.resolve("7.png.png").toFile()).getWidth()).isEqualTo(28);
    }

    private static String[] with(String[] all, String... further) {
        return Stream.concat(Stream.of(all), Stream.of(further)).toArray(String[]::new);
    }

    @Test
    void theColumnsOfATableOfRealDigitsAreAnImageButForTheLabel() throws IOException {
        String table = Path.of("../samples/tables/digits.csv").toString();
        String source = source(64);
        String checkpoints = directory.resolve("checkpoints").toString();
        String[] train = {
            "train", source, "--data=" + table, "--fold=0/5", "--epochs=3", "--checkpoint-dir=" + checkpoints
        };
        String trained = CommandOutput.ofSuccess(train);
        assertThat(trained).contains("left out: column 65 (label); numbers: 64 columns (pixel_0_0, ");
        String evaluated = CommandOutput.ofSuccess(
                "evaluate", source, "--data=" + table, "--fold=0/5", "--checkpoint=" + checkpoints);
        assertThat(CommandOutput.lastNumber(evaluated, "squared error"))
                .isEqualTo(CommandOutput.lastNumber(trained, "test squared error"));
        // The label is passed over.
        assertThat(CommandOutput.ofSuccess("predict", source, "--checkpoint=" + checkpoints, "--csv", table)
                        .lines())
                .hasSize(1798)
                .first()
                .asString()
                .startsWith("pixel_0_0,");
        CommandOutput none = CommandOutput.ofProgram("train", source, "--data=" + table, "--target=digit");
        assertThat(none.err()).contains("no column is named 'digit'");
    }

    private static double[] mean(Examples examples) {
        double[] mean = new double[784];
        for (int i = 0; i < examples.pixels().length; i++) {
            mean[i % 784] += (examples.pixels()[i] & 0xff) / (double) examples.count();
        }
        return mean;
    }

    @Test
    void aNetworkOfClassesGivesNoImages() throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        ImagesAs.idx(data, RealImages.few(20, 28, 1));
        String checkpoints = directory.resolve("checkpoints").toString();
        CommandOutput.ofSuccess(
                "train", "FashionMlp", "--data=" + data, "--epochs=1", "--quiet", "--checkpoint-dir=" + checkpoints);
        Path file;
        try (Stream<Path> files = Files.list(data)) {
            file = files.filter(each -> each.getFileName().toString().startsWith("t10k-images"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(CommandOutput.ofProgram(
                                "predict",
                                "FashionMlp",
                                "--checkpoint=" + checkpoints,
                                "--to=" + directory,
                                file.toString())
                        .err())
                .contains("--to: the predictions of FashionMlp are no images");
    }
}
