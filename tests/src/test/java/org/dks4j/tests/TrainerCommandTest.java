/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line of a generated trainer. */
class TrainerCommandTest {

    private static CommandOutput run(String... arguments) {
        return CommandOutput.of((out, err) -> TrainerCommand.run(SmallMlpGraph.DEFINITION, out, err, arguments));
    }

    @Test
    void aRunPrintsTheLayersThenTheEpochsThenTheTestAccuracy(@TempDir Path directory) throws IOException {
        CommandOutput run = run("--epochs", "2", "--batch-size=100", "--checkpoint-dir", directory.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines().toList())
                .startsWith("SmallMlp")
                .anySatisfy(line -> assertThat(line).matches("hidden\\[0]  +dense +64 +50,240 +50,176  input"))
                .anySatisfy(line -> assertThat(line).matches("7 layers +71,690 +71,296"))
                .anySatisfy(
                        line -> assertThat(line).matches("epoch 1/2  loss \\d.*test accuracy 0\\.\\d{4}.*examples/s"))
                .last()
                .asString()
                .matches("test accuracy 0\\.\\d{4}");
        assertThat(new CheckpointFolder(directory).last().orElseThrow().folder().toString())
                .contains("step-0000000200");
    }

    @Test
    void helpListsEveryOptionAndEnds() {
        CommandOutput run = run("--help");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains(
                        "SmallMlpTrainer",
                        "--epochs",
                        "--batch-size",
                        "--learning-rate",
                        "--warmup",
                        "--momentum",
                        "--seed",
                        "--threads",
                        "--data",
                        "--checkpoint-dir",
                        "--help");
    }

    @Test
    void aWrongOptionIsAUsageError() {
        assertThat(run("--epochs", "many").exit()).isEqualTo(2);
        assertThat(run("--colour").err()).contains("--colour");
        CommandOutput run = run("--epochs", "0");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("epochs must be at least 1").doesNotContain("\tat ");
    }

    @Test
    void brokenDataIsOneLineThatNamesTheFileAndTheByte(@TempDir Path directory) throws IOException {
        assertThat(run("--data", directory.resolve("nowhere").toString()).err()).contains("nowhere: no such folder");
        Files.write(directory.resolve("train-images-idx3-ubyte"), new byte[] {0, 0, 8, 3, 0, 0});
        CommandOutput run = run("--data", directory.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("train-images-idx3-ubyte, byte 6");
    }

    @Test
    void theGuideTellsEveryOption() throws IOException {
        String guide = Files.readString(Path.of("../docs/guide/training.md"))
                + Files.readString(Path.of("../docs/guide/using.md"))
                + Files.readString(Path.of("../docs/guide/workers.md"));
        for (String[] command : new String[][] {
            {"--help"}, {"evaluate", "--help"}, {"predict", "--help"}, {"generate", "--help"}, {"export", "--help"}
        }) {
            CommandOutput help = run(command);
            assertThat(help.exit()).isZero();
            Matcher option = Pattern.compile("(?m)^ +(--[a-z-]+)").matcher(help.out());
            while (option.find()) {
                assertThat(guide).contains(option.group(1));
            }
        }
    }

    @Test
    void anOptionGivenTwiceIsAUsageErrorAndNotTheLossOfOthers(@TempDir Path directory) {
        CommandOutput run = run("--epochs=1", "--checkpoint-dir=" + directory, "--batch-size=500", "--epochs=2");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("option '--epochs' should be specified only once");
        assertThat(run("--quiet", "--checkpoint-dir=" + directory, "--quiet").exit())
                .isEqualTo(2);
    }
}
