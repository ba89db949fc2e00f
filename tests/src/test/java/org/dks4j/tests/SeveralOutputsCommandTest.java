/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.proto.SignatureDef;

/**
 * The table of diabetes, from which the stage is made too: mild below 100, severe from 200 on, else medium. One network predicts the
 * progression, the stage, and whether the blood pressure is above 94.
 */
class SeveralOutputsCommandTest {

    private static final String SOURCE =
            """
            import java.util.List;
            import org.dks4j.annotations.*;

            @DKSNetwork(input = 9, activation = Activation.TANH)
            public record Patient(
                    @Repeat(6) @Dense(units = 32, activation = Activation.NETWORK) List<Layer> hidden,
                    @Output(task = Task.REGRESSION) @Dense(units = 1) Layer course,
                    @From("hidden") @Dense(units = 32, activation = Activation.NETWORK) Layer further,
                    @Output(task = Task.CLASSIFICATION, weight = WEIGHT) @Dense(units = 3) Layer stage,
                    @From("hidden") @Output(task = Task.MULTI_LABEL) @Dense(units = 1) Layer pressure) {}
            """;

    @TempDir
    private Path directory;

    private String source;
    private String data;
    private List<String> rows;

    @BeforeEach
    void writeFiles() throws IOException {
        source = source("Patient.java", "0.5");
        rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../samples/tables/diabetes.csv"))) {
            List<String> cells = new ArrayList<>(List.of(line.split(",")));
            String pressure = cells.remove(3);
            String progression = cells.get(cells.size() - 1);
            boolean header = pressure.equals("bp");
            cells.add(header ? "high" : Double.parseDouble(pressure) > 94 ? "yes" : "no");
            cells.add(header ? "stage" : stage(Double.parseDouble(progression)));
            rows.add(String.join(",", cells));
        }
        Path table = directory.resolve("patients.csv");
        Files.write(table, rows);
        data = "--data=" + table;
    }

    private String source(String file, String weight) throws IOException {
        Path path =
                Files.createDirectories(directory.resolve("weight-" + weight)).resolve(file);
        Files.writeString(path, SOURCE.replace("WEIGHT", weight));
        return path.toString();
    }

    private static String stage(double progression) {
        return progression < 100 ? "mild" : progression >= 200 ? "severe" : "medium";
    }

    private String train(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("train", source, data, "--target=progression,stage,high", "--quiet"));
        arguments.addAll(Arrays.asList(more));
        return CommandOutput.ofSuccess(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"sgd, 20", "kfac, 8", "adamw, 10", "soap, 10", "muon, 10"})
    void everyOutputIsLearned(String optimizer, int epochs) {
        String out = train("--optimizer=" + optimizer, "--epochs=" + epochs);
        // K-FAC fits these few examples closely. The deviation of the progression is 77; the most frequent stage has a
        // share of 0.39, no high pressure one of
        // 0.52.
        assertThat(CommandOutput.lastNumber(out, "validation course RMSE")).isBetween(45.0, 70.0);
        assertThat(CommandOutput.lastNumber(out, "stage accuracy")).isGreaterThan(0.5);
        assertThat(CommandOutput.lastNumber(out, "pressure accuracy")).isGreaterThan(0.55);
    }

    @Test
    void aTrainingGoesOnAsIfItHadNotBeenStoppedAndAnotherWeightIsAnotherTraining() throws IOException {
        String whole = directory.resolve("whole").toString();
        String parts = directory.resolve("parts").toString();
        train("--schedule=constant", "--optimizer=kfac", "--epochs=4", "--checkpoint-dir=" + whole);
        train("--schedule=constant", "--optimizer=kfac", "--epochs=2", "--checkpoint-dir=" + parts);
        train("--schedule=constant", "--optimizer=kfac", "--epochs=4", "--resume", "--checkpoint-dir=" + parts);
        String evaluated = evaluate(whole);
        assertThat(evaluate(parts).replace(parts, whole)).isEqualTo(evaluated);
        source = source("Patient.java", "0.75");
        CommandOutput other = CommandOutput.ofProgram(
                "train",
                source,
                data,
                "--target=progression,stage,high",
                "--schedule=constant",
                "--optimizer=kfac",
                "--epochs=5",
                "--resume",
                "--checkpoint-dir=" + parts);
        assertThat(other.exit()).isNotZero();
        assertThat(other.err()).contains("description");
    }

    private String evaluate(String checkpoints, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("evaluate", source, data, "--target=progression,stage,high", "--checkpoint=" + checkpoints));
        arguments.addAll(Arrays.asList(more));
        return CommandOutput.ofSuccess(arguments.toArray(String[]::new));
    }

    @Test
    void aTrainedNetworkIsEvaluatedPredictsAndIsExported() throws IOException {
        String checkpoints = directory.resolve("checkpoints").toString();
        Path log = directory.resolve("log");
        train("--epochs=20", "--checkpoint-dir=" + checkpoints, "--log-dir=" + log);
        assertThat(Files.readAllLines(log.resolve("history.csv")).get(0))
                .contains("course_rmse", "stage_accuracy", "pressure_accuracy");

        Path confusion = directory.resolve("confusion.csv");
        String evaluated = evaluate(checkpoints, "--confusion=" + confusion);
        assertThat(evaluated)
                .contains(
                        "target: column 10 (progression), column 12 (stage), column 11 (high)",
                        "classes of stage: 0 medium, 1 mild, 2 severe",
                        "half squared error of course + 0.5·softmax cross entropy of stage"
                                + " + sigmoid cross entropy of pressure",
                        "course:\nprediction less target",
                        "stage:\nexpected calibration error",
                        "pressure:\nlabel ")
                .containsPattern("(?m)^progression +-\\d+")
                .containsPattern("(?m)^high +\\d+")
                .containsPattern("(?m)^ +mild 1 +\\d+ +\\d+ +\\d+$");
        assertThat(Files.readAllLines(confusion).get(0)).isEqualTo("true \\ taken for,medium,mild,severe");

        predictions(checkpoints);

        Path exported = directory.resolve("exported");
        CommandOutput.ofSuccess("export", source, "--checkpoint=" + checkpoints, "--to=" + exported);
        try (SavedModelBundle bundle = SavedModelBundle.load(exported.toString(), "serve")) {
            SignatureDef signature = bundle.metaGraphDef().getSignatureDefOrThrow("serving_default");
            assertThat(signature.getOutputsMap().keySet())
                    .containsExactlyInAnyOrder(
                            "outputs",
                            "answers",
                            "course_standardized",
                            "course_values",
                            "stage_logits",
                            "stage_probabilities",
                            "stage_class",
                            "stage_class_name",
                            "pressure_logits",
                            "pressure_probabilities");
        }
        assertThat(new ObjectMapper()
                        .readTree(exported.resolve("assets.extra/classes.json").toFile())
                        .toString())
                .isEqualTo("{\"stage\":[\"medium\",\"mild\",\"severe\"]}");
    }

    private void predictions(String checkpoints) throws IOException {
        Path some = directory.resolve("some.csv");
        Files.write(some, rows.subList(0, 81));
        String[] predict = {"predict", source, "--checkpoint=" + checkpoints, "--json", some.toString()};
        List<String> lines = CommandOutput.ofSuccess(predict).lines().toList();
        int right = 0;
        double squares = 0;
        for (int i = 0; i < 80; i++) {
            JsonNode prediction = new ObjectMapper().readTree(lines.get(i));
            String[] row = rows.get(i + 1).split(",");
            double error = prediction.at("/course/progression").asDouble() - Double.parseDouble(row[9]);
            squares += error * error / 80;
            right += prediction.at("/stage/classes/0/name").asText().equals(row[11]) ? 1 : 0;
            assertThat(prediction.at("/pressure/probabilities/high").asDouble()).isBetween(0.0, 1.0);
        }
        assertThat(Math.sqrt(squares)).isBetween(35.0, 65.0);
        assertThat(right).isGreaterThan(40);
        predict[3] = "--csv";
        assertThat(CommandOutput.ofSuccess(predict).lines().findFirst().orElseThrow())
                .isEqualTo(rows.get(0)
                        + ",course_predicted_progression,stage_predicted_stage,stage_probability,"
                        + "pressure_probability_high");
    }

    @Test
    void classWeightsAreRefused() {
        CommandOutput run = CommandOutput.ofProgram(
                "train", source, data, "--target=progression,stage,high", "--class-weights=balanced");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--class-weights are for networks whose only output is of classes");
    }

    @Test
    void theReportHasEveryOutputAndTheNetworkIsMeasuredOnData() throws IOException {
        Path report = directory.resolve("report");
        String out = CommandOutput.ofSuccess("report", source, "--to=" + report);
        assertThat(out)
                .contains("maximal from input to stage")
                .containsPattern("(?m)^course +1 1 .* 1\\.416 ")
                .containsPattern("(?m)^stage +1 3 .* 1\\.500 ")
                .containsPattern("(?m)^pressure +1 1 .* 1\\.416 ");
        String checkpoints = directory.resolve("checkpoints").toString();
        train("--epochs=2", "--checkpoint-dir=" + checkpoints);
        Path measured = directory.resolve("measured.json");
        CommandOutput.ofSuccess(
                "measure",
                source,
                "--analysis=" + report.resolve("Patient.analysis.json"),
                data,
                "--target=progression,stage,high",
                "--checkpoint=" + checkpoints,
                "--to=" + measured);
        assertThat(measured).exists();
    }

    @Test
    void aTableWithOtherClassesOfAnOutputIsRefused() throws IOException {
        String checkpoints = directory.resolve("checkpoints").toString();
        train("--epochs=1", "--checkpoint-dir=" + checkpoints);
        Path other = directory.resolve("other.csv");
        Files.write(
                other, rows.stream().map(row -> row.replace("mild", "slight")).toList());
        CommandOutput run = CommandOutput.ofProgram(
                "evaluate",
                source,
                "--data=" + other,
                "--target=progression,stage,high",
                "--checkpoint=" + checkpoints);
        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).contains("classes of stage", "mild", "slight");
    }
}
