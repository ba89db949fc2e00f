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
