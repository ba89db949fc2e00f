/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.runtime.internal.files.Sha256;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code --resume} makes of the folders that it may find. */
class ResumeCommandTest {

    private static final String VARIABLES = "variables.data-00000-of-00001";

    @TempDir
    private Path directory;

    private CheckpointFolder checkpoints;

    @BeforeEach
    void writeImages() throws IOException {
        ImagesAs.idx(directory.resolve("data"), RealImages.first(200, 50));
        checkpoints = new CheckpointFolder(directory.resolve("checkpoints"));
    }

    /** Three epochs of ten steps. */
    private CommandOutput run(String... more) {
        return runIn(checkpoints, more);
    }

    private CommandOutput runIn(CheckpointFolder folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--data=" + directory.resolve("data"),
                "--epochs=3",
                "--batch-size=20",
                "--checkpoint-dir=" + folder.directory()));
        arguments.addAll(List.of(more));
        return CommandOutput.of(
                (out, err) -> TrainerCommand.run(SmallMlpGraph.DEFINITION, out, err, arguments.toArray(String[]::new)));
    }

    private CommandOutput succeed(String... more) {
        CommandOutput run = run(more);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private Path checkpoint(int step) {
        return checkpoints.directory().resolve(String.format(Locale.ROOT, "step-%010d", step));
    }

    /** What may befall a checkpoint, and what is said of it. */
    private enum Damage {
        CUT_OFF("variables.data-00000-of-00001 has changed since it was written") {
            @Override
            void befall(Path checkpoint) throws IOException {
                Path file = checkpoint.resolve(VARIABLES);
                byte[] whole = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(whole, whole.length - 4096));
            }
        },
        FLIPPED_BIT("variables.data-00000-of-00001 has changed since it was written") {
            @Override
            void befall(Path checkpoint) throws IOException {
                Path file = checkpoint.resolve(VARIABLES);
                byte[] content = Files.readAllBytes(file);
                content[content.length / 2] ^= 1;
                Files.write(file, content);
            }
        },
        NO_INDEX("variables.index is missing") {
            @Override
            void befall(Path checkpoint) throws IOException {
                Files.delete(checkpoint.resolve("variables.index"));
            }
        },
        EMPTY_MANIFEST("manifest.json has changed since it was written") {
            @Override
            void befall(Path checkpoint) throws IOException {
                Files.write(checkpoint.resolve("manifest.json"), new byte[0]);
            }
        },
        EMPTY_MANIFEST_WITH_ITS_SUM("manifest.json is not a valid checkpoint file") {
            @Override
            void befall(Path checkpoint) throws IOException {
                rewrite(checkpoint, "");
            }
        },
        NO_SUMS("it has no file SHA256SUMS") {
            @Override
            void befall(Path checkpoint) throws IOException {
                Files.delete(checkpoint.resolve("SHA256SUMS"));
            }
        },
        ANOTHER_FORM("has checkpoint format 7; this program reads 1 to 6") {
            @Override
            void befall(Path checkpoint) throws IOException {
                // As a later program may write it: with fields that this one does not know.
                rewrite(checkpoint, "{\"format\": 7, \"shards\": []}");
            }
        };

        private final String message;

        Damage(String message) {
            this.message = message;
        }

        abstract void befall(Path checkpoint) throws IOException;

        /** Replaces the manifest, so that its sum is right. */
        private static void rewrite(Path checkpoint, String manifest) throws IOException {
            Path file = checkpoint.resolve("manifest.json");
            Path sums = checkpoint.resolve("SHA256SUMS");
            String before = Sha256.ofFile(file);
            Files.writeString(file, manifest);
            Files.writeString(sums, Files.readString(sums).replace(before, Sha256.ofFile(file)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedCheckpointIsNamedAndGoingOnFromTheOneBeforeEndsAsIfNothingHadHappened(Damage damage)
            throws IOException {
        succeed();
        byte[] end = Files.readAllBytes(checkpoint(30).resolve(VARIABLES));
        damage.befall(checkpoint(30));

        CommandOutput refused = run("--resume");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("error: ")
                .contains(checkpoint(30).toString())
                .contains(damage.message)
                .contains("The previous one is intact: " + checkpoint(20))
                .doesNotContain("\tat ");

        // The name alone will do.
        CommandOutput resumed = succeed("--resume=step-0000000020");
        assertThat(resumed.out())
                .contains("resuming from " + checkpoint(20))
                .contains("renamed to *.superseded: step-0000000030");
        assertThat(checkpoints.last().orElseThrow().folder()).isEqualTo(checkpoint(30));
        assertThat(checkpoint(30).resolve(VARIABLES)).hasBinaryContent(end);
        assertThat(checkpoint(30).resolveSibling("step-0000000030.superseded")).isDirectory();
    }

    @Test
    void whatIsSetAsideIsNeverDeleted() throws IOException {
        succeed();
        succeed("--resume=step-0000000020");
        Files.delete(checkpoint(30).resolve("variables.index"));
        succeed("--resume=step-0000000020");
        Path first = checkpoint(30).resolveSibling("step-0000000030.superseded");
        assertThat(first.resolve("variables.index")).exists();
        assertThat(first.resolveSibling("step-0000000030.superseded-2")).isDirectory();
        // One that was set aside can be gone on from: here there is nothing left to do.
        succeed("--resume=" + first);
        assertThat(checkpoints.last().orElseThrow().folder()).isEqualTo(checkpoint(30));
    }

    @Test
    void whereAKillCameBetweenTwoRenamesTheCheckpointThatWasToBeReplacedIsBack() throws IOException {
        succeed();
        byte[] end = Files.readAllBytes(checkpoint(30).resolve(VARIABLES));
        Files.move(checkpoint(30), checkpoint(30).resolveSibling("step-0000000030.replaced"));
        Files.createDirectory(checkpoint(30).resolveSibling("step-0000000030.unfinished"));
        assertThat(succeed("--resume").out()).contains("resuming from " + checkpoint(30));
        assertThat(checkpoint(30).resolve(VARIABLES)).hasBinaryContent(end);
        try (Stream<Path> entries = Files.list(checkpoints.directory())) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .allMatch(name -> name.matches("step-\\d+|\\.lock"));
        }
    }

    @Test
    void filesOfOthersInTheFolderStay() throws IOException {
        Path others = Files.createDirectories(checkpoints.directory().resolve("thesis.unfinished"));
        Files.writeString(others.resolve("chapter-1"), "...");
        Files.createDirectories(checkpoints.directory().resolve("step-0000000010.deleted"));
        succeed();
        assertThat(others.resolve("chapter-1")).hasContent("...");
        assertThat(checkpoints.directory().resolve("step-0000000010.deleted")).doesNotExist();
    }

    @Test
    void aCheckpointOfAnotherFolderCanBeGoneOnFrom() throws IOException {
        succeed();
        CheckpointFolder other = new CheckpointFolder(directory.resolve("other"));
        CommandOutput run = runIn(other, "--resume=" + checkpoint(20));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(other.last().orElseThrow().folder().resolve(VARIABLES))
                .hasSameBinaryContentAs(checkpoint(30).resolve(VARIABLES));
        assertThat(other.all()).hasSize(1);
        assertThat(runIn(new CheckpointFolder(directory.resolve("third")), "--resume=" + checkpoint(25))
                        .err())
                .contains("no such checkpoint");
    }

    @Test
    void aTrainingGoesOnToTheSameEndWithRecomputedActivations() throws IOException {
        succeed();
        CheckpointFolder other = new CheckpointFolder(directory.resolve("other"));
        CommandOutput run = runIn(other, "--recompute", "--resume=" + checkpoint(20));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("the backward pass recomputes activations, in ");
        assertThat(other.last().orElseThrow().folder().resolve(VARIABLES))
                .hasSameBinaryContentAs(checkpoint(30).resolve(VARIABLES));
        assertThat(run("--recompute", "--xla").err()).contains("choose one of --xla and --recompute");
    }

    @Test
    void aRefusedTrainingOverwritesNothingOfTheEarlierOne() throws IOException {
        Path logs = directory.resolve("logs");
        succeed("--log-dir=" + logs);
        String history = Files.readString(logs.resolve("history.csv"));
        assertThat(history.lines()).hasSize(1 + 3);
        String manifest = Files.readString(logs.resolve("run.json"));
        CommandOutput again = run("--log-dir=" + logs);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("--resume");
        assertThat(logs.resolve("history.csv")).hasContent(history);
        assertThat(logs.resolve("run.json")).hasContent(manifest);
    }
}
