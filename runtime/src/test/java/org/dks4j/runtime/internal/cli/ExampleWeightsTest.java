/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A column of a table says how much its rows count in the loss. */
class ExampleWeightsTest {

    private static final int ROWS = 12;

    @TempDir
    private Path directory;

    /** Four numbers of a row. */
    private static String features(int row) {
        return String.format(Locale.ROOT, "%d,%.1f,%d,%d", row, 100 - 7.5 * row, -row * row, row % 3);
    }

    /** Every row twice: of its own class with the first weight, and of the next class with the second. */
    private static String weighted(double first, double second) {
        StringBuilder rows = new StringBuilder("a,b,c,d,weight,label\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(String.format(Locale.ROOT, "%s,%s,%d\n", features(i), first, i % 3));
            rows.append(String.format(Locale.ROOT, "%s,%s,%d\n", features(i), second, (i + 1) % 3));
        }
        return rows.toString();
    }

    /** The same rows so many times instead. */
    private static String repeated(int first, int second) {
        StringBuilder rows = new StringBuilder("a,b,c,d,label\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(
                    String.format(Locale.ROOT, "%s,%d\n", features(i), i % 3).repeat(first));
            rows.append(String.format(Locale.ROOT, "%s,%d\n", features(i), (i + 1) % 3)
                    .repeat(second));
        }
        return rows.toString();
    }

    private Path data(String name, String training) throws IOException {
        Path data = Files.createDirectories(directory.resolve(name));
        Files.writeString(data.resolve("train.csv"), training);
        Files.writeString(data.resolve("test.csv"), training);
        return data;
    }

    private CommandOutput train(Path data, int rows, String... more) {
        return SmallTraining.run(Stream.concat(
                        Stream.of(
                                "--data=" + data,
                                "--quiet",
                                "--epochs=30",
                                Stream.of(more).anyMatch(option -> option.contains("kfac"))
                                        ? "--learning-rate=0.01"
                                        : "--learning-rate=0.3",
                                "--batch-size=" + rows,
                                "--checkpoint-dir=" + checkpoints(data)),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static Path checkpoints(Path data) {
        return data.resolveSibling(data.getFileName() + "-checkpoints");
    }

    private static CommandOutput predict(Path checkpoints, Path table, String... more) {
        return SmallTraining.run(Stream.concat(
                        Stream.of("predict", "--checkpoint=" + checkpoints, "--csv", table.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    /** The likeliest class of each row and its probability. */
    private List<double[]> answers(Path data) throws IOException {
        Path table = directory.resolve("to-predict.csv");
        StringBuilder rows = new StringBuilder("a,b,c,d\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(features(i)).append('\n');
        }
        Files.writeString(table, rows);
        CommandOutput run = predict(checkpoints(data), table);
        assertThat(run.exit()).as(run.err()).isZero();
        List<double[]> answers = new ArrayList<>();
        run.out()
                .lines()
                .skip(1)
                .forEach(line -> answers.add(Stream.of(line.split(","))
                        .skip(4)
                        .mapToDouble(Double::parseDouble)
                        .toArray()));
        assertThat(answers).hasSize(ROWS).allSatisfy(row -> assertThat(row).hasSize(2));
        return answers;
    }

    private List<double[]> trained(String name, String training, int rows, String... more) throws IOException {
        Path data = data(name, training);
        CommandOutput run = train(data, rows, more);
        assertThat(run.exit()).as(run.err()).isZero();
        return answers(data);
    }

    private static void requireClose(List<double[]> one, List<double[]> other) {
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.get(i)).containsExactly(other.get(i), within(1e-4));
        }
    }

    /** As much memory as is there, or none: then rows are streamed. */
    @ParameterizedTest
    @ValueSource(strings = {"1024", "0"})
    void aWeightCountsAsSoManyCopiesOfItsRow(String memory) throws IOException {
        List<double[]> copies = trained("copies", repeated(3, 1), 4 * ROWS);
        String weights = "--example-weights=weight";
        requireClose(trained("weights", weighted(3, 1), 2 * ROWS, weights, "--memory=" + memory), copies);
        List<double[]> alike = trained("alike", repeated(1, 1), 2 * ROWS);
        assertThat(alike.get(0)[1]).isNotCloseTo(copies.get(0)[1], within(0.005));
    }

    @ParameterizedTest
    @CsvSource({"sgd", "kfac"})
    void weightsAreProportions(String optimizer) throws IOException {
        String weights = "--example-weights=weight";
        String[] more = {weights, "--optimizer=" + optimizer};
        requireClose(
                trained("small", weighted(0.75, 0.25), 2 * ROWS, more),
                trained("large", weighted(300, 100), 2 * ROWS, more));
    }

    @Test
    void theClassOfARowWithoutWeightDoesNotMatter() throws IOException {
        String weights = "--example-weights=5";
        List<double[]> one = trained("one", weighted(2, 0), 2 * ROWS, weights.replace("5", "weight"));
        String others = weighted(2, 0).replaceAll("(?m),0\\.0,\\d$", ",0.0,1");
        requireClose(trained("others", others, 2 * ROWS, weights.replace("5", "WEIGHT ")), one);
    }

    @Test
    void weightsOfBatchesAreMixedLikeTheirTargets() throws IOException {
        String[] more = {"--example-weights=weight", "--mixup=0.4", "--seed=3"};
        List<double[]> mixed = trained("mixed", weighted(3, 1), 2 * ROWS, more);
        requireClose(trained("again", weighted(30, 10), 2 * ROWS, more), mixed);
        assertThat(mixed.get(0)[1])
                .isNotCloseTo(trained("alike", weighted(1, 1), 2 * ROWS, more).get(0)[1], within(0.01));
    }

    @Test
    void theColumnOfWeightsIsNoInputAndItIsToldWhichItIs() throws IOException {
        Path data = data("told", weighted(3, 1));
        CommandOutput run = SmallTraining.run(
                "--data=" + data, "--epochs=1", "--example-weights=weight", "--checkpoint-dir=" + checkpoints(data));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("weights: column 5 (weight)").contains("numbers: 4 columns (a, b, c, d)");
        // Tables to predict with may have the column or not.
        Path table = Files.writeString(directory.resolve("p.csv"), "weight,d,c,b,a,label\n,1,2,3,4,\n");
        CommandOutput withWeights = predict(checkpoints(data), table);
        assertThat(withWeights.exit()).as(withWeights.err()).isZero();
        Files.writeString(table, "d,c,b,a\n1,2,3,4\n");
        CommandOutput without = predict(checkpoints(data), table);
        assertThat(without.out()
                        .lines()
                        .skip(1)
                        .map(line -> line.split("4,", 2)[1])
                        .toList())
                .isEqualTo(withWeights
                        .out()
                        .lines()
                        .skip(1)
                        .map(line -> line.split("4,,", 2)[1])
                        .toList());
        CommandOutput evaluated = SmallTraining.run(
                "evaluate", "--checkpoint=" + checkpoints(data), "--data=" + data, "--example-weights=weight");
        assertThat(evaluated.exit()).as(evaluated.err()).isZero();
        CommandOutput forgotten = SmallTraining.run("evaluate", "--checkpoint=" + checkpoints(data), "--data=" + data);
        assertThat(forgotten.exit()).isEqualTo(1);
    }

    @Test
    void withoutAHeaderWeightsAndTargetsAreFoundByTheirPlaces() throws IOException {
        String rows = weighted(3, 1).lines().skip(1).map(line -> line + "\n").reduce("", String::concat);
        List<double[]> named = trained("named", weighted(3, 1), 2 * ROWS, "--example-weights=weight");
        Path data = data("places", rows);
        CommandOutput run = train(data, 2 * ROWS, "--no-header", "--example-weights=5");
        assertThat(run.exit()).as(run.err()).isZero();
        Path table = Files.writeString(directory.resolve("p.csv"), rows);
        CommandOutput predicted = predict(checkpoints(data), table);
        assertThat(predicted.exit()).as(predicted.err()).isZero();
        // The file has no header, and each row is there twice.
        String first = predicted.out().lines().findFirst().orElseThrow();
        assertThat(Stream.of(first.split(","))
                        .skip(6)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .containsExactly(named.get(0), within(1e-4));
    }

    @Test
    void aFileWithoutTargetNamesHasItsTargetBesidesTheWeights() throws IOException {
        String last =
                weighted(3, 1).replaceAll("(?m),([^,\n]*),([^,\n]*)$", ",$2,$1").replace("label", "kind");
        List<double[]> named = trained("named", weighted(3, 1), 2 * ROWS, "--example-weights=weight");
        requireClose(trained("last", last, 2 * ROWS, "--example-weights=weight"), named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weight | -1  | line 3: column 5 (weight): the weight '-1' is not a number of at least 0",
                "weight | ''  | line 3: column 5 (weight): the weight '' is not a number of at least 0",
                "weight | big | line 3: column 5 (weight): the weight 'big' is not a number of at least 0",
                "weight | NaN | line 3: column 5 (weight): the weight 'NaN' is not a number of at least 0",
                "wight  | 1   | no column is named 'wight'; they are a, b, c, d, weight, label",
                "label  | 1   | the column label cannot be both a target and the weights",
            })
    void weightsThatCannotBeAreErrors(String column, String cell, String problem) throws IOException {
        List<String> rows = new ArrayList<>(weighted(3, 2).lines().toList());
        rows.set(2, rows.get(2).replace(",2.0,", "," + cell + ","));
        Path data = data("bad", String.join("\n", rows));
        CommandOutput run = train(data, 4, "--example-weights=" + column);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("train.csv").contains(problem);
    }

    @Test
    void weightsThatAreAllZeroAreAnError() throws IOException {
        CommandOutput run = train(data("zero", weighted(0, 0)), 4, "--example-weights=weight");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("the weights of all 24 training examples are 0");
    }

    @Test
    void dataWithoutColumnsHaveNoWeights() throws IOException {
        Path images = SmallTraining.write(directory.resolve("images"), 12).data();
        CommandOutput run = train(images, 4, "--example-weights=weight");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("the weights of examples are a column of CSV files; these are others");
    }
}
