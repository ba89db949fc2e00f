/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint whose checksums are right but whose variables TensorFlow refuses: a byte of them is another. */
class UnreadableCheckpointTest {

    private static final Duration SECONDS = Duration.ofSeconds(60);
    private static final String VARIABLES = "variables.data-00000-of-00001";

    @TempDir
    private Path directory;

    private SmallTraining training = new SmallTraining(Path.of(""));
    private Path checkpoint = Path.of("");

    @BeforeEach
    void damage() throws IOException {
        training = SmallTraining.write(directory.resolve("data"), 12);
        Path checkpoints = directory.resolve("checkpoints");
        CommandOutput run = training.train("--epochs=1", "--checkpoint-dir=" + checkpoints);
        assertThat(run.exit()).as(run.err()).isZero();
        checkpoint =
                new CheckpointFolder(checkpoints).last().map(Checkpoint::folder).orElseThrow();
        Path variables = checkpoint.resolve(VARIABLES);
        byte[] bytes = Files.readAllBytes(variables);
        for (int i = 0; i < bytes.length; i += 4) {
            bytes[i] ^= 1;
        }
        Files.write(variables, bytes);
        Checksum.rewrite(checkpoint, VARIABLES);
    }

    private CommandOutput run(String... arguments) {
        return assertTimeoutPreemptively(SECONDS, () -> SmallTraining.run(arguments));
    }

    private void isOneLineThatNamesTheCheckpoint(CommandOutput output) {
        assertThat(output.exit()).isEqualTo(1);
        List<String> lines = output.err().lines().toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).startsWith("error: ").contains(checkpoint.toString());
    }

    @Test
    void evaluateEndsWithOneLineThatNamesIt() {
        isOneLineThatNamesTheCheckpoint(run("evaluate", "--checkpoint=" + checkpoint, "--data=" + training.data()));
    }

    @Test
    void predictEndsWithOneLineThatNamesIt() {
        isOneLineThatNamesTheCheckpoint(
                run("predict", "--checkpoint=" + checkpoint, training.images().toString()));
    }

    @Test
    void exportEndsWithOneLineThatNamesItAndLeavesNothing() throws IOException {
        Path exported = directory.resolve("exported");
        isOneLineThatNamesTheCheckpoint(run("export", "--checkpoint=" + checkpoint, "--to=" + exported));
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("data", "checkpoints");
        }
    }

    @Test
    void resumeEndsWithOneLineThatNamesIt() {
        isOneLineThatNamesTheCheckpoint(run(
                "--data=" + training.data(),
                "--quiet",
                "--epochs=1",
                "--checkpoint-dir=" + directory.resolve("others"),
                "--resume=" + checkpoint));
    }
}
