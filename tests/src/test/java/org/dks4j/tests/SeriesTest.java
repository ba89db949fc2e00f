/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.tests.networks.SmallSeriesGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network along one axis, from CSV files of real digits, read row by row, to predictions. */
class SeriesTest {

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeDigits() throws IOException {
        ImagesAs.csv(data, RealDigits.all());
    }

    private static CommandOutput run(String... arguments) {
        return CommandOutput.of((out, err) -> TrainerCommand.run(SmallSeriesGraph.DEFINITION, out, err, arguments));
    }

    private CommandOutput trained(String... options) {
        String[] all = Stream.concat(
                        Stream.of("--data=" + data, "--epochs=4", "--batch-size=32", "--checkpoint-dir=" + folder),
                        Stream.of(options))
                .toArray(String[]::new);
        CommandOutput run = run(all);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private static double accuracy(CommandOutput run) {
        Matcher line = Pattern.compile("test accuracy ([\\d.]+)\\s*$").matcher(run.out());
        assertThat(line.find()).as(run.out()).isTrue();
        return Double.parseDouble(line.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adamw", "kfac", "soap", "muon"})
    void everyOptimizerTrainsADeepChainAlongOneAxis(String optimizer) {
        assertThat(accuracy(trained("--optimizer=" + optimizer))).isGreaterThan(0.85);
    }

    @Test
    void theTrainedNetworkIsEvaluatedAndPredictsRowsOfATable() throws IOException {
        double accuracy = accuracy(trained());
        CommandOutput evaluated = run("evaluate", "--checkpoint=" + folder, "--data=" + data);
        assertThat(evaluated.exit()).as(evaluated.err()).isZero();
        assertThat(evaluated.out()).contains(String.format(Locale.ROOT, "%.4f", accuracy));
        List<String> lines = Files.readAllLines(data.resolve("test.csv"));
        Path rows = Files.write(folder.resolve("rows.csv"), lines.subList(0, 6));
        CommandOutput predicted = run("predict", "--checkpoint=" + folder, rows.toString());
        assertThat(predicted.exit()).as(predicted.err()).isZero();
        assertThat(predicted.out().lines()).hasSizeGreaterThanOrEqualTo(5);
    }
}
