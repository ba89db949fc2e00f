/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.internal.cli.options.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a trainer's command line refuses, and what it says at its beginning and its end. */
class OptionsTest {

    @TempDir
    private Path directory;

    private SmallTraining training = new SmallTraining(Path.of(""));

    @BeforeEach
    void write() throws IOException {
        training = SmallTraining.write(directory.resolve("data"), 12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --optimizer=adamw --momentum=0.5 | --momentum has no effect with --optimizer adamw; it belongs to --optimizer sgd and --optimizer kfac and --optimizer muon
            --optimizer=kfac --no-nesterov   | --nesterov has no effect with --optimizer kfac; it belongs to --optimizer sgd
            --nesterov --momentum=0          | --nesterov has no effect without momentum; remove --momentum 0
            --damping=0.1                    | --damping has no effect with --optimizer sgd; it belongs to --optimizer kfac
            --optimizer=adamw --burn-in=3    | --burn-in has no effect with --optimizer adamw; it belongs to --optimizer kfac
            --schedule=cosine --decay-every=5 | --decay-every has no effect with --schedule cosine; it belongs to --schedule step
            --rates=3=0.01                   | --rates has no effect with --schedule cosine; it belongs to --schedule piecewise
            --keep-best=2                    | --keep-best needs --checkpoint-dir DIR
            --checkpoint-every=2             | --checkpoint-every needs --checkpoint-dir DIR
            --resume                         | --resume needs --checkpoint-dir DIR
            --checkpoint-dir=x --keep-best=-1 | --keep-best must be at least 0, not -1
            --checkpoint-dir=x --checkpoint-every=-3 | --checkpoint-every must be at least 0, not -3
            --early-stopping=-3              | --early-stopping must be at least 0, not -3
            --worker-timeout=-1              | --worker-timeout must be at least 1, not -1
            --workers=,                      | --workers is empty
            --memory=8796093022208           | --memory must be from 0 to 8796093022207 MB, not 8796093022208
            --threads=100000                 | threads must be from 0 to 1024, not 100000
            --read-size=70000                | the read size must be from 0 to 16384 pixels, not 70000
            --mixup=1e39                     | mixup's alpha must be from 0 to 1000000.0, not 1.0E39
            --optimizer=kfac --damping=NaN   | the damping must be above 0 and finite, not NaN
            --optimizer=kfac --learning-rate=1e30 | with --optimizer kfac the learning rate must be at most 1.0E18, not 1.0E30
            --optimizer=kfac --inverse-period=1000000000 | the inverse period must be at most 100000 steps, not 1000000000
            --optimizer=soap --basis-period=0 | the basis period must be at least 1 step, not 0
            --optimizer=soap --longest-side=0 | the longest rotated side must be at least 1, not 0
            --optimizer=muon --newton-schulz=0 | the iterations of Newton and Schulz must be from 1 to 100, not 0
            --optimizer=muon --betas=0.5,0.5 | --betas has no effect with --optimizer muon; it belongs to --optimizer soap
            --optimizer=soap --betas=0.9     | --betas takes two numbers, such as 0.95,0.95, not 1
            --optimizer=soap --betas=0.9,1   | beta 2 must be from 0 to below 1, not 1.0
            --rest-factor=0.1                | --rest-factor has no effect with --optimizer sgd; it belongs to --optimizer muon
            --optimizer=kfac --adaptive-damping --accumulate=2 | use one batch per update or constant damping
            --class-weights=1,x,1            | --class-weights is 'balanced' or a number for each class, such as 1,2.5,1, not '1,x,1'
            --class-weights=1,-2,1           | the weight of a class is at least 0, not -2.0
            --colour                         | Unknown option: '--colour'
            --epochs=many                    | Invalid value for option '--epochs'
            """)
    void aWrongOptionIsALineThatSaysSoAndOneThatNamesTheHelp(String options, String problem) {
        CommandOutput run = training.train(options.split(" "));
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        List<String> lines = run.err().lines().toList();
        assertThat(lines).as(run.err()).hasSize(2);
        assertThat(lines.get(0)).startsWith("error: ").contains(problem);
        assertThat(lines.get(1)).isEqualTo("SmallTrainer --help prints all options");
    }

    @Test
    void optionsOfTheChosenOptimizerAndScheduleAreTaken() {
        CommandOutput run = training.train(
                "--epochs=1",
                "--optimizer=kfac",
                "--momentum=0.5",
                "--damping=0.1",
                "--schedule=piecewise",
                "--rates=1=0.001",
                "--warmup=0");
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void aTrainingWithAConstantLearningRateIsGivenMoreEpochs() throws IOException {
        String part = "--checkpoint-dir=" + directory.resolve("part");
        String whole = "--checkpoint-dir=" + directory.resolve("whole");
        assertThat(training.train("--schedule=constant", "--epochs=2", part).exit())
                .isZero();
        CommandOutput further = training.train("--schedule=constant", "--epochs=4", part, "--resume");
        assertThat(further.exit()).as(further.err()).isZero();
        assertThat(training.train("--schedule=constant", "--epochs=4", whole).exit())
                .isZero();
        String variables = "step-0000000004/variables.data-00000-of-00001";
        assertThat(directory.resolve("part").resolve(variables))
                .hasSameBinaryContentAs(directory.resolve("whole").resolve(variables));
    }

    @Test
    void aTrainingWhoseLearningRateFallsToItsEndIsNotGivenMoreEpochs() {
        String checkpoints = "--checkpoint-dir=" + directory.resolve("checkpoints");
        assertThat(training.train("--epochs=2", checkpoints).exit()).isZero();
        CommandOutput further = training.train("--epochs=4", checkpoints, "--resume");
        assertThat(further.exit()).isEqualTo(1);
        assertThat(further.err()).contains("epochs: 2 there, 4 here", "--schedule constant, step or piecewise");
    }

    @Test
    void paddingAsLargeAsTheImagesIsOneLine() {
        CommandOutput run = training.train("--crop=1000");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("1000 is not below those of");
    }

    @Test
    void aTrainingThatDivergesHasAnExitCodeOfItsOwn() {
        CommandOutput run = training.train("--learning-rate=1e38", "--warmup=0", "--epochs=20");
        assertThat(run.exit()).isEqualTo(CommandRun.DIVERGED);
        assertThat(run.err()).contains("error: ").contains("is not finite");
    }

    @Test
    void aTrainingThatSavesNothingSaysSoAtItsBeginning() {
        String[] plain = {"--data=" + training.data(), "--epochs=1"};
        assertThat(SmallTraining.run(plain).out())
                .contains("this training is not saved; --checkpoint-dir DIR saves it");
        String[] saving = Arrays.copyOf(plain, 3);
        saving[2] = "--checkpoint-dir=" + directory.resolve("checkpoints");
        assertThat(SmallTraining.run(saving).out()).doesNotContain("not saved");
    }

    /** As {@code /dev/full}. */
    private static final class Full extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @Test
    void aCommandWhoseOutputCannotBeWrittenDoesNotEndWell() {
        Path checkpoints = directory.resolve("checkpoints");
        assertThat(training.train("--epochs=1", "--checkpoint-dir=" + checkpoints)
                        .exit())
                .isZero();
        List<List<String>> commands = List.of(
                List.of(
                        "predict",
                        "--checkpoint=" + checkpoints,
                        training.images().toString()),
                List.of("evaluate", "--checkpoint=" + checkpoints, "--data=" + training.data()),
                List.of("export", "--checkpoint=" + checkpoints, "--to=" + directory.resolve("exported")),
                List.of("summary"),
                List.of("--epochs=1", "--quiet", "--data=" + training.data()),
                List.of("--help"));
        for (List<String> command : commands) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int exit = TrainerCommand.run(
                    SmallTraining.DEFINITION,
                    new PrintStream(new Full(), true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    command.toArray(String[]::new));
            assertThat(exit).as(command.toString()).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8).lines())
                    .as(command.toString())
                    .singleElement()
                    .asString()
                    .contains("could not be written");
        }
    }

    @Test
    void aManifestWithImpossibleNumbersIsOneLine() throws IOException {
        Path checkpoints = directory.resolve("checkpoints");
        training.train("--epochs=1", "--checkpoint-dir=" + checkpoints);
        Path checkpoint = checkpoints.resolve("step-0000000001");
        String manifest = Files.readString(checkpoint.resolve("manifest.json"));
        List<String> damaged = new ArrayList<>();
        damaged.add(manifest.replaceFirst("\"stepsDone\" : 0", "\"stepsDone\" : -1"));
        damaged.add(manifest.replaceFirst("\"seed\" : \"1\"", "\"seed\" : null"));
        for (String text : damaged) {
            assertThat(text).isNotEqualTo(manifest);
            Files.writeString(checkpoint.resolve("manifest.json"), text);
            Checksum.rewrite(checkpoint, "manifest.json");
            CommandOutput run =
                    SmallTraining.run("evaluate", "--checkpoint=" + checkpoint, "--data=" + training.data());
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err().lines())
                    .as(run.err())
                    .singleElement()
                    .asString()
                    .contains("manifest.json is not a valid checkpoint file");
        }
    }
}
