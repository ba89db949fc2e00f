/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dks4j.tests.ShownCommands.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that the documentation shows is one that the program takes, with networks, plans and files that are there. */
class ShownCommandsTest {

    private static final Path ROOT = Path.of("..");

    private static final String PROGRAM = "./dks4j";
    private static final String CLASS = "org.dks4j.runtime.command.Dks4j";

    /** A sample in the place of networks that only readers have. */
    private static final String SAMPLE = "FashionMlp";

    /** Networks that readers write themselves. */
    private static final Set<String> OF_READERS = Set.of(
            "MyNet.java",
            "MyMlp",
            "House.java",
            "Progression.java",
            "Pictures.java",
            "Scribe.java",
            "src/main/java/demo/Net.java",
            "Net",
            "demo.Net",
            "Small");

    /** Commands in the text that stand for others, or are only named. */
    private static final Set<String> PATTERNS = Set.of(
            "report --data",
            "gpu-check SAMPLE",
            "probe SAMPLE --seeds 16",
            "train SAMPLE --local-workers N",
            "train SAMPLE [options]",
            "experiment NAME --to experiments/results",
            "train FashionVanilla --epochs 1 --threads 1 --optimizer kfac --batch-size B",
            "train Pictures.java --data samples/tables/digits.csv --folds 5 --optimizer ..");

    /** The other programs, whose commands are not tried here, and why. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            entry("mvn", "builds take minutes, and continuous integration runs them"),
            entry("git", "it changes the repository"),
            entry("export", "it is a word of the shell"),
            entry("asciinema", "it records what somebody does"),
            entry("chromium", "its picture is looked at"),
            entry("benchmarks/workers.sh", "it measures for 20 minutes"),
            entry("benchmarks/gpu.sh", "GpuScriptTest runs it"),
            entry("release/stage.sh", "continuous integration runs it"),
            entry("consumers/run.sh", "continuous integration runs it"),
            entry("#!/bin/bash", "a script of Slurm, which is tested by WorkersGuideTest"));

    /** Words that begin a block which no command begins: what a program printed. */
    private static final Set<String> PRINTED = Set.of(
            "Vanilla.java:8:41:",
            "org.dks4j.samples.FashionVanilla:",
            "imagenet/train-00017-of-01024,",
            "gpu:0:",
            "FashionVanilla",
            "Small",
            "data.csv",
            "epoch");

    static Stream<Command> commands() throws IOException {
        List<Command> all = new ArrayList<>(ShownCommands.inBlocks(Set.of(PROGRAM, "java")));
        for (Command command : ShownCommands.inText()) {
            if (!PATTERNS.contains(String.join(" ", command.words()).substring(PROGRAM.length() + 1))) {
                all.add(command);
            }
        }
        return all.stream().filter(command -> !arguments(command).isEmpty());
    }

    /** The arguments of the program {@code dks4j}, whichever way it is started. */
    private static List<String> arguments(Command command) {
        List<String> words = command.words();
        if (words.get(0).equals(PROGRAM)) {
            return words.subList(1, words.size());
        }
        if (words.contains(CLASS)) {
            return words.subList(words.indexOf(CLASS) + 1, words.size());
        }
        List<String> trainer =
                words.stream().dropWhile(word -> !word.endsWith("Trainer")).toList();
        if (trainer.isEmpty() || trainer.contains("[options]") || trainer.contains("...")) {
            return List.of();
        }
        List<String> options = trainer.subList(1, trainer.size());
        boolean trains = options.isEmpty() || options.get(0).startsWith("-");
        List<String> all = new ArrayList<>(List.of(trains ? "train" : options.get(0), "Net"));
        all.addAll(trains ? options : options.subList(1, options.size()));
        return all;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theProgramTakesTheCommand(Command command) throws IOException {
        List<String> arguments = new ArrayList<>(arguments(command));
        switch (arguments.get(0)) {
            case "--help" -> {}
            case "list" -> assertThat(arguments).hasSize(1);
            case "solve" -> {}
            case "experiment" -> {
                if (arguments.size() > 1) {
                    assertThat(ROOT.resolve("experiments/plans/" + arguments.get(1) + ".yaml"))
                            .exists();
                }
            }
            default -> {
                if (arguments.size() > 1) {
                    arguments.set(1, network(arguments.get(0), arguments.get(1)));
                }
            }
        }
        assertThat(arguments.stream().filter(word -> word.startsWith("samples/")))
                .allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
        if (!arguments.contains("list")) {
            List<String> helped = new ArrayList<>(arguments);
            if (!helped.contains("--help")) {
                helped.add("--help");
            }
            CommandOutput.ofSuccess(helped.toArray(String[]::new));
        }
    }

    /** A network that is there, for one that is shown. */
    private static String network(String command, String shown) {
        if (OF_READERS.contains(shown)) {
            return SAMPLE;
        }
        if (!shown.endsWith(".java")) {
            assertThat(ROOT.resolve("samples/src/main/java/org/dks4j/samples/" + shown + ".java"))
                    .exists();
            return shown;
        }
        assertThat(ROOT.resolve(shown)).exists();
        // Others compile it.
        return command.equals("report") ? ROOT.resolve(shown).toString() : SAMPLE;
    }

    /** Options that do not go together are found only when the training begins: here it finds no data. */
    @ParameterizedTest
    @MethodSource("trainings")
    void theOptionsOfTheTrainingGoTogether(Command command) {
        List<String> arguments = new ArrayList<>(arguments(command));
        arguments.set(1, network("train", arguments.get(1)));
        int data = arguments.indexOf("--data");
        if (data > 0) {
            arguments.subList(data, data + 2).clear();
        }
        arguments.addAll(List.of("--data", "target/nowhere"));
        CommandOutput run = CommandOutput.ofProgram(arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("target/nowhere");
    }

    static Stream<Command> trainings() throws IOException {
        // Workers are processes of their own, of GPUs there may be none, and weights of another training would be read
        // first.
        Set<String> elsewhere = Set.of("--local-workers", "--workers", "--device", "--init-from");
        return commands()
                .filter(command -> arguments(command).get(0).equals("train")
                        && arguments(command).size() > 1)
                .filter(command -> arguments(command).stream().noneMatch(elsewhere::contains))
                .filter(command -> !arguments(command).contains("--help"));
    }

    @Test
    void everyBlockBeginsWithACommandThatIsTriedOrIsLeftOutForAReason() throws IOException {
        Set<String> begin = new HashSet<>();
        ShownCommands.firstOfBlocks()
                .forEach(command -> begin.add(command.words().get(0)));
        Set<String> known = new HashSet<>(PRINTED);
        known.addAll(OTHERS.keySet());
        known.addAll(Set.of(PROGRAM, "java"));
        assertThat(begin).isEqualTo(known);
        assertThat(OTHERS.keySet().stream().filter(program -> program.endsWith(".sh")))
                .allSatisfy(script -> assertThat(ROOT.resolve(script)).isExecutable());
    }

    @Test
    void thereAreCommandsOfEveryKind() throws IOException {
        assertThat(commands().map(command -> arguments(command).get(0)).distinct())
                .contains(
                        "train",
                        "evaluate",
                        "predict",
                        "generate",
                        "export",
                        "summary",
                        "probe",
                        "measure",
                        "gpu-check",
                        "report",
                        "solve",
                        "experiment",
                        "list");
        assertThat(trainings()).hasSizeGreaterThan(20);
    }
}
