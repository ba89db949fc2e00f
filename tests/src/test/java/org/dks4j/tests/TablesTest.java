/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings on real tables, from a CSV file to predictions in the targets' own units, by the command that users run. */
class TablesTest {

    private static final Path TABLES = Path.of("../samples/tables");

    private static final String SOURCE =
            """
            import java.util.List;
            import org.dks4j.annotations.*;

            @DKSNetwork(input = INPUTS, task = Task.TASK, activation = Activation.TANH)
            public record Mine(
                    @Repeat(8) @Dense(units = 32, activation = Activation.NETWORK) List<Layer> hidden,
                    @Dense(units = OUTPUTS) Layer numbers) {}
            """;

    @TempDir
    private Path directory;

    private String source(int inputs, String task, int outputs) throws IOException {
        Path file = directory.resolve("Mine.java");
        Files.writeString(
                file,
                SOURCE.replace("INPUTS", "" + inputs)
                        .replace("Task.TASK", "Task." + task)
                        .replace("OUTPUTS", "" + outputs));
        return file.toString();
    }

    private static CommandOutput withInput(byte[] input, String... arguments) {
        InputStream console = System.in;
        System.setIn(new ByteArrayInputStream(input));
        try {
            return CommandOutput.ofProgram(arguments);
        } finally {
            System.setIn(console);
        }
    }

    @ParameterizedTest
    @CsvSource({"Wine, wine, 0.85", "BreastCancer, breast_cancer, 0.93", "Digits, digits, 0.93"})
    void aSampleLearnsTheClassesOfItsTable(String sample, String table, double accuracy) {
        String out = CommandOutput.ofSuccess(
                "train", sample, "--data=" + TABLES.resolve(table + ".csv"), "--fold=1/5", "--quiet");
        assertThat(CommandOutput.lastNumber(out, "test accuracy")).isGreaterThan(accuracy);
    }

    @Test
    void aRegressionOfOnesOwnIsTrainedFromItsSourceEvaluatedAndPredictsInItsOwnUnits() throws IOException {
        String source = source(10, "REGRESSION", 1);
        String data = "--data=" + TABLES.resolve("diabetes.csv");
        String checkpoints = directory.resolve("checkpoints").toString();
        String trained = CommandOutput.ofSuccess(
                "train", source, data, "--target=progression", "--checkpoint-dir=" + checkpoints, "--epochs=20");
        assertThat(trained)
                .contains(
                        "354 training and 88 validation examples",
                        "target: column 11 (progression); numbers: 10 columns (age, sex, bmi,");
        // The deviation of the target is 77.
        assertThat(CommandOutput.lastNumber(trained, "validation RMSE")).isBetween(45.0, 60.0);
        String evaluated = CommandOutput.ofSuccess(
                "evaluate", source, data, "--target=progression", "--checkpoint=" + checkpoints);
        assertThat(CommandOutput.lastNumber(evaluated, "R²")).isGreaterThan(0.35);
        assertThat(CommandOutput.lastNumber(evaluated, "MAE")).isLessThan(CommandOutput.lastNumber(evaluated, "RMSE"));
        assertThat(evaluated).containsPattern("(?m)^progression +-\\d+");

        List<String> rows = Files.readAllLines(TABLES.resolve("diabetes.csv"));
        Path some = directory.resolve("some.csv");
        Files.write(some, rows.subList(0, 41));
        List<Double> errors = new ArrayList<>();
        List<String> lines = CommandOutput.ofSuccess(
                        "predict", source, "--checkpoint=" + checkpoints, "--json", some.toString())
                .lines()
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode prediction = new ObjectMapper().readTree(lines.get(i));
            String row = rows.get(i + 1);
            errors.add(prediction.get("progression").asDouble()
                    - Double.parseDouble(row.substring(row.lastIndexOf(',') + 1)));
        }
        double square =
                errors.stream().mapToDouble(error -> error * error).average().orElseThrow();
        assertThat(errors).hasSize(40);
        assertThat(Math.sqrt(square)).isBetween(35.0, 65.0);
    }

    @Test
    void foldsAreHeldOutInTurnAndTheMeansPrinted() {
        String data = "--data=" + TABLES.resolve("wine.csv");
        String out = CommandOutput.ofSuccess("train", "Wine", data, "--folds=5", "--optimizer=kfac");
        List<Double> accuracies = new ArrayList<>();
        Matcher fold = Pattern.compile("(?m)^fold \\d/5: 14[23] training and 3[56] test examples  accuracy ([\\d.]+)")
                .matcher(out);
        while (fold.find()) {
            accuracies.add(Double.parseDouble(fold.group(1)));
        }
        assertThat(accuracies).hasSize(5);
        double mean = accuracies.stream().mapToDouble(each -> each).average().orElseThrow();
        assertThat(CommandOutput.lastNumber(out, "test accuracy")).isCloseTo(mean, within(1e-4));
        // Logistic regression, random forests and multilayer perceptrons of scikit-learn: .983 each.
        assertThat(mean).isGreaterThan(0.973);
        // What a fold gives is what a training with it held out gives.
        assertThat(CommandOutput.lastNumber(
                        CommandOutput.ofSuccess("train", "Wine", data, "--fold=1/5", "--optimizer=kfac", "--quiet"),
                        "test accuracy"))
                .isEqualTo(accuracies.get(1));
    }

    @Test
    void foldsAreOfOneFileAndOfTrainingsThatAreNotSaved() {
        String data = "--data=" + TABLES.resolve("wine.csv");
        assertThat(CommandOutput.ofProgram("train", "Wine", data, "--folds=5", "--checkpoint-dir=" + directory)
                        .err())
                .contains("--checkpoint-dir has no meaning with --folds");
        assertThat(CommandOutput.ofProgram("train", "Wine", data, "--folds=1").err())
                .contains("--folds must be at least 2, not 1");
        assertThat(CommandOutput.ofProgram("train", "Wine", data, "--fold=5/5").err())
                .contains("a fold is one of 0 to n - 1 of n folds");
        assertThat(CommandOutput.ofProgram("train", "Wine", data, "--fold=x").err())
                .contains("--fold is I/N, such as 0/5, not 'x'");
    }

    @Test
    void classesAndProbabilitiesAreColumnsOfATableFromStandardInput() throws IOException {
        Path table = TABLES.resolve("breast_cancer.csv");
        String checkpoints = directory.resolve("checkpoints").toString();
        CommandOutput.ofSuccess(
                "train", "BreastCancer", "--data=" + table, "--quiet", "--checkpoint-dir=" + checkpoints);
        String[] predict = {"predict", "BreastCancer", "--checkpoint=" + checkpoints, "--csv", "-"};
        CommandOutput ofTable = withInput(Files.readAllBytes(table), predict);
        assertThat(ofTable.exit()).as(ofTable.err()).isZero();
        List<String> lines = ofTable.out().lines().toList();
        assertThat(withInput("x\n".getBytes(StandardCharsets.UTF_8), predict).err())
                .startsWith("error: standard input, byte 0: columns of the training are missing");
        assertThat(lines).hasSize(570);
        assertThat(lines.get(0)).endsWith(",label,predicted_label,probability");
        List<String> rows = Files.readAllLines(table);
        long right = 0;
        for (int i = 1; i < lines.size(); i++) {
            assertThat(lines.get(i)).startsWith(rows.get(i) + ",");
            String[] cells = lines.get(i).split(",");
            assertThat(Double.parseDouble(cells[cells.length - 1])).isBetween(0.5, 1.0);
            right += cells[cells.length - 2].equals(cells[cells.length - 3]) ? 1 : 0;
        }
        assertThat(right / 569.0).isGreaterThan(0.95);
        assertThat(CommandOutput.ofProgram(
                                "predict",
                                "BreastCancer",
                                "--checkpoint=" + checkpoints,
                                "--csv",
                                "--json",
                                table.toString())
                        .err())
                .contains("--csv is for one file, without --json and --top");
    }

    @Test
    void severalTargetsAreColumnsInTheOrderOfTheOption() throws IOException {
        String source = source(3, "REGRESSION", 3);
        String data = "--data=" + TABLES.resolve("linnerud.csv");
        String checkpoints = "--checkpoint-dir=" + directory.resolve("checkpoints");
        String out = CommandOutput.ofSuccess(
                "train", source, data, "--target=pulse,Waist,Weight", "--epochs=1", "--fold=0/5", checkpoints);
        assertThat(out)
                .contains(
                        "target: column 6 (Pulse), column 5 (Waist), column 4 (Weight); numbers: 3 columns (Chins,",
                        "16 training and 4 test examples");
        Path rows = directory.resolve("rows.csv");
        Files.writeString(rows, "Jumps,Chins,Situps\n60,5,162\n");
        assertThat(CommandOutput.ofSuccess(
                        "predict", source, "--checkpoint=" + directory.resolve("checkpoints"), rows.toString()))
                .matches("(?s).*rows.csv  Pulse [\\d.]+  Waist [\\d.]+  Weight [\\d.]+\\s+");
    }

    @Test
    void oneLabelIsYesOrNo() throws IOException {
        String table = Files.readString(TABLES.resolve("breast_cancer.csv"));
        Path data = directory.resolve("malignant.csv");
        Files.writeString(data, table.replaceAll("malignant", "yes").replaceAll("benign", "No"));
        String source = source(30, "MULTI_LABEL", 1);
        String out = CommandOutput.ofSuccess("train", source, "--data=" + data, "--fold=1/5", "--optimizer=adamw");
        assertThat(CommandOutput.lastNumber(out, "test accuracy")).isGreaterThan(0.93);
        Files.writeString(data, table);
        assertThat(CommandOutput.ofProgram("train", source, "--data=" + data).err())
                .contains("line 2: column 31 (label): the target 'malignant' is not 0 or 1, no or yes, false or true");
    }

    @Test
    void aSourceThatDoesNotCompileIsToldByLineAndColumn() throws IOException {
        Path file = Path.of(source(3, "CLASSIFICATION", 1));
        CommandOutput run = CommandOutput.ofProgram("train", file.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains("Mine.java does not compile", "line 7, column 24: DKS116: numbers has a single output");
        Files.writeString(file, "class Mine {}");
        assertThat(CommandOutput.ofProgram("train", file.toString()).err())
                .contains("Mine.java has no record annotated with @DKSNetwork");
        assertThat(CommandOutput.ofProgram(
                                "train", directory.resolve("Other.java").toString())
                        .err())
                .contains("there is no file ");
    }

    /** Prices follow from the size and the city; a network with the words of the cities predicts them, one without a size too. */
    @Test
    void categoriesAndGapsAreKeptWithTheModel() throws IOException {
        Path file = directory.resolve("houses.csv");
        StringBuilder rows = new StringBuilder("size,city,price\n");
        for (int i = 0; i < 300; i++) {
            int size = 50 + 37 * i % 100;
            String city = List.of("Bergen", "Oslo", "Rome").get(i % 3);
            rows.append(i % 20 == 7 ? "" : size).append(',').append(city).append(',');
            rows.append(10 * size + 500 * (i % 3)).append('\n');
        }
        Files.writeString(file, rows);
        String source = source(4, "REGRESSION", 1);
        String checkpoints = directory.resolve("checkpoints").toString();
        String trained = CommandOutput.ofSuccess(
                "train",
                source,
                "--data=" + file,
                "--target=price",
                "--missing=mean",
                "--epochs=60",
                "--checkpoint-dir=" + checkpoints);
        assertThat(trained)
                .contains(
                        "target: column 3 (price); numbers: 1 columns (size)",
                        "category: column 2 (city): Bergen, Oslo");
        Path some = directory.resolve("some.csv");
        Files.writeString(some, "city,size\nRome,100\nBergen,100\nOslo,\n");
        List<String> lines = CommandOutput.ofSuccess(
                        "predict", source, "--checkpoint=" + checkpoints, "--missing=mean", "--json", some.toString())
                .lines()
                .toList();
        List<Double> prices = new ArrayList<>();
        for (String line : lines) {
            prices.add(new ObjectMapper().readTree(line).get("price").asDouble());
        }
        assertThat(prices.get(0)).isBetween(1800.0, 2200.0);
        assertThat(prices.get(1)).isBetween(800.0, 1200.0);
        assertThat(prices.get(2)).isBetween(1250.0, 1750.0);
        Path quoted = directory.resolve("quoted.csv");
        Files.writeString(quoted, "city;size;price\nRome;100;\"1,900\"\n\"Bergen\";;\n");
        List<String> table = CommandOutput.ofSuccess(
                        "predict", source, "--checkpoint=" + checkpoints, "--missing=mean", "--csv", quoted.toString())
                .lines()
                .toList();
        assertThat(table).hasSize(3).startsWith("city,size,price,predicted_price");
        assertThat(table.get(1)).matches("Rome,100,\"1,900\",[\\d.]+");
        assertThat(table.get(2)).matches("Bergen,,,[\\d.]+");
        assertThat(Double.parseDouble(table.get(1).substring(table.get(1).lastIndexOf(',') + 1)))
                .isEqualTo(prices.get(0));
        Files.writeString(file, rows.toString().replace("Oslo", "Paris"));
        assertThat(CommandOutput.ofProgram(
                                "evaluate",
                                source,
                                "--data=" + file,
                                "--target=price",
                                "--missing=mean",
                                "--checkpoint=" + checkpoints)
                        .err())
                .contains("was trained with the categories Bergen, Oslo, Rome in the column city, but in ")
                .contains(" this has the categories Bergen, Paris, Rome; use data with the same words");
        Files.writeString(some, "city,size\nBonn,100\n");
        assertThat(CommandOutput.ofProgram("predict", source, "--checkpoint=" + checkpoints, some.toString())
                        .err())
                .contains("line 2: column 1: no training row has 'Bonn', only Bergen, Oslo, Rome");
    }

    @Test
    void whatIsWrongWithATargetIsNamedByRowAndColumn() throws IOException {
        String source = source(2, "REGRESSION", 1);
        Path file = directory.resolve("prices.csv");
        Files.writeString(file, "size,price,rooms\n1,2,3\n4,,6\n7,8,9\n");
        assertThat(CommandOutput.ofProgram("train", source, "--data=" + file, "--target=price")
                        .err())
                .contains("prices.csv", "line 3: column 2 (price): the target is empty");
        Files.writeString(file, "size,price,rooms\n1,2,3\n4,dear,6\n7,8,9\n");
        assertThat(CommandOutput.ofProgram("train", source, "--data=" + file, "--target=price")
                        .err())
                .contains("line 3: column 2 (price): the target 'dear' is not a readable number");
        assertThat(CommandOutput.ofProgram("train", source, "--data=" + file, "--target=prize")
                        .err())
                .contains("no column is named 'prize'; they are size, price, rooms");
        assertThat(CommandOutput.ofProgram("train", source, "--data=" + file, "--target=price,size")
                        .err())
                .contains("2 target columns are named, price, size; the network predicts 1");
    }
}
