/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dks4j.experiments.plan.PlanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real trainings of a small network on the samples' images. */
class ExperimentCommandTest {

    private static final String PLAN =
            """
            epochs: 1
            batch-size: 500
            seeds: [1, 2]
            target: 0.3
            select: training-loss
            values: {units: 16, activation: TANH}
            arms:
              - {id: net, network: Small, options: --optimizer sgd --warmup 0, rates: [0.1, 1e38]}
            expect:
              - net.test-accuracy > 0.3
            """;

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String out, String err) {}

    private Ended run(String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of(
                folder.resolve("plans/small.yaml").toString(),
                "--to",
                folder.resolve("results").toString()));
        arguments.addAll(List.of(more));
        int exitCode = ExperimentCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments.toArray(String[]::new));
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aPlanIsTrainedReportedAndGoneOnWith() throws IOException {
        PlanFiles.write(folder, PLAN);
        Ended first = run();

        assertThat(first.err()).isEmpty();
        assertThat(first.exitCode()).isZero();
        assertThat(first.out())
                .contains(
                        "[1/3] net lr=0.1 seed=1: test 0.",
                        "[2/3] net lr=1",
                        "diverged: ",
                        "not finite",
                        "[3/3] net lr=0.1 seed=2: test 0.")
                .contains("held    net.test-accuracy > 0.3 (net 0.");
        Path results = folder.resolve("results/small");
        assertThat(results.resolve("index.html")).exists();

        Path untouched = results.resolve("net/lr-0.1-seed-1/result.json");
        Path deleted = results.resolve("net/lr-0.1-seed-2/result.json");
        FileTime time = Files.getLastModifiedTime(untouched);
        String history =
                Files.readString(results.resolve("history.csv")).replaceAll("(?m)^((?:[^,]*,){5})[^,]*,", "$1");
        Files.delete(deleted);
        // How many threads train is no part of what a result is the result of.
        assertThat(run("--list", "--threads", "1").out())
                .contains("done  net lr=0.1 seed=1", "open  net lr=0.1 seed=2", "2 of 3 runs are done");

        Ended second = run();

        assertThat(second.out()).contains("2 of 3 runs were already done", "[3/3] net lr=0.1 seed=2");
        assertThat(Files.getLastModifiedTime(untouched)).isEqualTo(time);
        assertThat(deleted).exists();
        // The same training again, except for its seconds.
        assertThat(Files.readString(results.resolve("history.csv")).replaceAll("(?m)^((?:[^,]*,){5})[^,]*,", "$1"))
                .isEqualTo(history);
    }

    /** Results are kept in a repository, and lie elsewhere for whoever clones it. */
    @Test
    void aDataSetOfTheCheckoutIsTheSameInAnotherCheckout() throws IOException {
        PlanFiles.write(folder, PLAN.replace(", 1e38", "").replace("seeds: [1, 2]", "seeds: [1]"));
        for (String checkout : List.of("one", "other")) {
            Path set = Files.createDirectories(folder.resolve(checkout).resolve("images"));
            try (Stream<Path> files = Files.list(Path.of("../samples/src/main/resources/META-INF/dks4j/data"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, set.resolve(file.getFileName()));
                }
            }
        }
        assertThat(run(ofCheckout("one")).err()).isEmpty();
        assertThat(folder.resolve("results/small/net/lr-0.1-seed-1/result.json"))
                .content()
                .contains("\"data\" : \"images\"")
                .doesNotContain(folder.toString());
        assertThat(run(ofCheckout("other", "--list")).out()).contains("1 of 1 runs are done");
        assertThat(run("--list").out()).contains("0 of 1 runs are done");
    }

    private String[] ofCheckout(String checkout, String... more) {
        Path root = folder.resolve(checkout);
        return Stream.concat(
                        Stream.of(
                                "--root",
                                root.toString(),
                                "--data",
                                root.resolve("images").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void aNetworkThatDoesNotCompileIsToldWithItsSource() throws IOException {
        PlanFiles.write(folder, PLAN.replace("activation: TANH", "activation: TAHN"));
        Ended ended = run("--only", "net");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("net lr=0.1 seed=1 failed: the network Small does not compile; its source is", "line 5");
        String source = ended.err().replaceAll("(?s).*?its source is (\\S+).*", "$1");
        assertThat(Path.of(source)).content().contains("Activation.TAHN");
    }

    @Test
    void anOptionThatTheTrainerRefusesIsToldWithItsLog() throws IOException {
        PlanFiles.write(folder, PLAN.replace("--warmup 0", "--warm-up 0").replace(", 1e38", ""));
        Ended ended = run();

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("the trainer exited with 2; its log ", "--warm-up");
        assertThat(ended.out()).contains("failed", "open    net.test-accuracy");
    }

    @Test
    void whatIsExpectedAndIsNotSoIsTheExitCode() throws IOException {
        PlanFiles.write(
                folder, PLAN.replace("> 0.3", "> 1").replace(", 1e38", "").replace("[1, 2]", "[1]"));
        Ended ended = run();

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).contains("refuted net.test-accuracy > 1 (net 0.");
        assertThat(run("--report-only").exitCode()).isEqualTo(1);
    }

    @Test
    void everyOptionIsInTheGuide() throws IOException {
        String guide = Files.readString(Path.of("../docs/guide/experiments.md"));

        assertThat(Pattern.compile("(?m)^ +(--[a-z-]+)")
                        .matcher(run("--help").out())
                        .results())
                .extracting(result -> result.group(1))
                .hasSizeGreaterThan(8)
                .allSatisfy(option -> assertThat(guide).contains("`" + option));
    }

    @Test
    void aWrongPlanIsAUsageError() throws IOException {
        PlanFiles.write(folder, PLAN.replace("target", "targets"));
        Ended ended = run();

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("error: " + folder.resolve("plans/small.yaml") + ":4: the plan has no key 'targets'");
        assertThat(folder.resolve("results")).doesNotExist();
    }
}
