/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.dks4j.experiments.plan.Network;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturedTrainingTest {

    private static final Network NETWORK = new Network("Small", "record Small() {}");

    /** Three images of one row and two columns. */
    private static final Examples TEST =
            ClassTargets.examples(List.of(1, 2, 1), new byte[] {1, 2, 3, 4, 5, 6}, 0, 0, 0);

    @TempDir
    private Path folder;

    private Optional<String> train(String rate, int pictures) throws Exception {
        PicturedTraining training = PicturedTraining.of(new SavingTraining(), folder, TEST, pictures);
        Path run = Files.createDirectories(folder.resolve("run"));
        return training.train(
                NETWORK,
                List.of("--learning-rate", rate, "--seed", "1", "--epochs", "2", "--log-dir", run + "/log"),
                run.resolve("trainer.log"));
    }

    /** Leaves a checkpoint in the folder of its option. */
    private static final class SavingTraining implements Training {

        private final ScriptedTraining scripted = new ScriptedTraining();

        @Override
        public Optional<String> train(Network network, List<String> options, Path log) throws IOException {
            Path checkpoints = Path.of(options.get(options.indexOf("--checkpoint-dir") + 1));
            Files.writeString(Files.createDirectories(checkpoints).resolve("step-2"), "saved");
            return scripted.train(network, options, log);
        }

        @Override
        public void predict(Network network, List<String> arguments, Path log) throws IOException {
            assertThat(Path.of(arguments.get(arguments.indexOf("--checkpoint") + 1))
                            .resolve("step-2"))
                    .exists();
            scripted.predict(network, arguments, log);
        }
    }

    @Test
    void eachTrainingLeavesARowOfPicturesAndNoCheckpoint() throws Exception {
        assertThat(train("0.1", 2)).isEmpty();
        BufferedImage originals =
                ImageIO.read(folder.resolve(PicturedTraining.ORIGINALS).toFile());
        assertThat(originals.getWidth()).isEqualTo(8);
        assertThat(originals.getRGB(5, 0) & 0xff).isEqualTo(4);
        BufferedImage pictures = ImageIO.read(
                folder.resolve("run").resolve(PicturedTraining.PICTURES).toFile());
        // What is given back is four pixels wide here.
        assertThat(pictures.getWidth()).isEqualTo(12);
        assertThat(folder.resolve("run"))
                .isDirectoryNotContaining("glob:**{checkpoints,images,predict.log}")
                .isDirectoryContaining("glob:**trainer.log");
    }

    @Test
    void thereAreAsManyPicturesAsTestImagesAtMost() throws Exception {
        assertThat(train("0.1", 100)).isEmpty();
        assertThat(ImageIO.read(folder.resolve("run")
                                .resolve(PicturedTraining.PICTURES)
                                .toFile())
                        .getWidth())
                .isEqualTo(18);
    }

    @Test
    void aTrainingThatDivergesLeavesNone() throws Exception {
        assertThat(train("7", 2)).isPresent();
        assertThat(folder.resolve("run"))
                .isDirectoryNotContaining("glob:**{checkpoints,images,predict.log,pictures.png}");
    }
}
