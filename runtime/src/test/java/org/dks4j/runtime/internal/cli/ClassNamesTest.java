/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/** A network keeps the names of its classes, from the data set to predictions, and is used only with data of the same classes. */
class ClassNamesTest {

    private static final List<String> NAMES = List.of("nine", "seven", "two");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static Path folders;
    private static Path table;
    private static Path ofFolders;
    private static Path ofTable;

    @BeforeAll
    static void train() throws IOException {
        folders = folders("folders", NAMES);
        table = table("table", "a,b,c,d,kind", NAMES);
        ofFolders = trained(folders);
        ofTable = trained(table);
    }

    private static Path trained(Path data) {
        Path checkpoints = data.resolveSibling(data.getFileName() + "-checkpoints");
        succeeds(training(data, checkpoints));
        return checkpoints;
    }

    private static String[] training(Path data, Path checkpoints, String... more) {
        return Stream.concat(
                        Stream.of(
                                "--data=" + data, "--quiet", "--schedule=constant", "--checkpoint-dir=" + checkpoints),
                        more.length > 1 ? Stream.of(more) : Stream.concat(Stream.of("--epochs=1"), Stream.of(more)))
                .toArray(String[]::new);
    }

    /** Images whose grey tells the class, a folder for each. */
    private static Path folders(String name, List<String> classes) throws IOException {
        Path data = directory.resolve(name);
        for (String part : List.of("train", "val")) {
            for (int label = 0; label < classes.size(); label++) {
                Path folder = data.resolve(part).resolve(classes.get(label));
                Files.createDirectories(folder);
                for (int i = 0; i < 4; i++) {
                    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
                    image.getRaster().setSample(i % 2, i / 2, 0, 80 * label + 20);
                    ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
                }
            }
        }
        return data;
    }

    /** A table of four columns of numbers and one of labels. */
    private static Path table(String name, String header, List<String> classes) throws IOException {
        Path data = Files.createDirectories(directory.resolve(name));
        StringBuilder rows = new StringBuilder(header + "\n");
        for (int i = 0; i < 12; i++) {
            int label = i % classes.size();
            rows.append("%s,%s,%s,%s,%s\n".formatted(i, label, -label, i % 5, classes.get(label)));
        }
        Files.writeString(data.resolve("train.csv"), rows);
        Files.writeString(data.resolve("test.csv"), rows);
        return data;
    }

    private static CommandOutput succeeds(String... arguments) {
        CommandOutput run = SmallTraining.run(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private static String refused(String... arguments) {
        CommandOutput run = SmallTraining.run(arguments);
        assertThat(run.exit()).as(run.out()).isEqualTo(1);
        return run.err();
    }

    private static Path image(int label) {
        return folders.resolve("val").resolve(NAMES.get(label)).resolve("0.png");
    }

    private static Dataset open(Path data) throws IOException {
        return Datasets.open(
                DataFolder.of(data),
                DataOptions.of(SmallTraining.DEFINITION.target(), SmallTraining.DEFINITION.inputs()));
    }

    @Test
    void aDataSetHasTheNamesOfItsFoldersOrLabels() throws IOException {
        try (Dataset images = open(folders);
                Dataset rows = open(table)) {
            assertThat(images.names().classes()).isEqualTo(NAMES);
            assertThat(rows.names().classes()).isEqualTo(NAMES);
            assertThat(rows.names().columns().features()).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void aCheckpointHasTheNames() throws IOException {
        for (Path checkpoints : List.of(ofFolders, ofTable)) {
            Checkpoint last = new CheckpointFolder(checkpoints).last().orElseThrow();
            assertThat(last.manifest().names().classes()).isEqualTo(NAMES);
        }
    }

    @Test
    void aPredictionIsANameAsTextAndInJson() throws IOException {
        String[] text = {"predict", "--checkpoint=" + ofFolders, "--top=3", image(1).toString()};
        String line = succeeds(text).out().strip();
        assertThat(line).startsWith(image(1).toString());
        List<String> words =
                List.of(line.substring(image(1).toString().length()).strip().split("\\s+"));
        assertThat(List.of(words.get(0), words.get(2), words.get(4))).containsExactlyInAnyOrderElementsOf(NAMES);
        JsonNode json = MAPPER.readTree(
                succeeds("predict", "--checkpoint=" + ofFolders, "--json", "--top=3", image(1).toString())
                        .out());
        assertThat(json.at("/classes")).hasSize(3);
        for (JsonNode one : json.at("/classes")) {
            assertThat(one.at("/name").asText())
                    .isEqualTo(NAMES.get(one.at("/class").asInt()));
        }
        assertThat(json.at("/classes/0/name").asText()).isEqualTo(words.get(0));
    }

    @Test
    void anEvaluationAndItsConfusionMatrixHaveTheNames() throws IOException {
        Path file = directory.resolve("confusion.csv");
        String printed = succeeds("evaluate", "--checkpoint=" + ofTable, "--data=" + table, "--confusion=" + file)
                .out();
        assertThat(printed.lines().map(String::strip))
                .anyMatch(line -> line.matches("nine 0 +\\d+ +\\d+ +\\d+"))
                .anyMatch(line -> line.matches("seven 1 +\\d+ +\\d+ +\\d+"))
                .anyMatch(line -> line.matches("two 2 +\\d+ +\\d+ +\\d+"));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("true \\ taken for,nine,seven,two");
        assertThat(lines.get(2)).matches("seven,\\d+,\\d+,\\d+");
    }

    @Test
    void anExportedModelNamesTheClassAndHasAllNames() throws IOException {
        Path model = directory.resolve("model");
        succeeds("export", "--checkpoint=" + ofFolders, "--to=" + model);
        assertThat(MAPPER.readTree(model.resolve("assets.extra/classes.json").toFile()))
                .isEqualTo(MAPPER.valueToTree(NAMES));
        float[] pixels = {20, 0, 0, 0, 0, 180, 0, 0};
        try (SavedModelBundle bundle = SavedModelBundle.load(model.toString(), "serve");
                Tensor input = TFloat32.tensorOf(Shape.of(2, 2, 2, 1), DataBuffers.of(pixels, true, false));
                Result result = bundle.call(Map.of("input", input))) {
            TInt64 labels = (TInt64) result.get("class").orElseThrow();
            TString names = (TString) result.get("class_name").orElseThrow();
            for (int i = 0; i < 2; i++) {
                assertThat(names.getObject(i)).isEqualTo(NAMES.get((int) labels.getLong(i)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eight,seven,two", "nine,two"})
    void dataOfOtherClassesAreRefusedWithBothLists(String classes) throws IOException {
        List<String> others = List.of(classes.split(","));
        Path data = folders("others-" + others.size() + others.get(0), others);
        String evaluated = refused("evaluate", "--checkpoint=" + ofFolders, "--data=" + data);
        Path copy = directory.resolve("copy-" + data.getFileName());
        copy(ofFolders, copy);
        String resumed = refused(training(data, copy, "--resume"));
        String shown = String.join(", ", NAMES.subList(0, others.size()));
        assertThat(evaluated).contains("classes " + shown + ", but", String.join(", ", others));
        assertThat(resumed).contains("'nine', 'seven', 'two'", "'" + String.join("', '", others) + "'");
        assertThat(evaluated.lines()).hasSize(1);
    }

    @Test
    void numbersAreNotTakenForNamesOrTheOtherWayRound() throws IOException {
        Path numbers = table("numbers", "a,b,c,d,kind", List.of("0", "1", "2"));
        assertThat(refused("evaluate", "--checkpoint=" + ofTable, "--data=" + numbers))
                .contains("nine, seven, two", "0, 1, 2");
        Path ofNumbers = trained(numbers);
        assertThat(refused("evaluate", "--checkpoint=" + ofNumbers, "--data=" + table))
                .contains("0, 1, 2", "nine, seven, two");
        // Folders that are called by numbers are the classes of these numbers.
        Path digits = folders("digits", List.of("0", "1", "2"));
        succeeds("evaluate", "--checkpoint=" + ofNumbers, "--data=" + digits);
        assertThat(refused("evaluate", "--checkpoint=" + ofNumbers, "--data=" + folders("teens", List.of("1", "10"))))
                .contains("number 0, from 0, is '0' there and '1' here");
    }

    @Test
    void aTableWithItsColumnsInAnotherOrderIsRefused() throws IOException {
        Path swapped = table("swapped", "a,c,b,d,kind", NAMES);
        assertThat(refused("evaluate", "--checkpoint=" + ofTable, "--data=" + swapped))
                .contains("a, b, c, d", "a, c, b, d");
        Path copy = directory.resolve("copy-swapped");
        copy(ofTable, copy);
        assertThat(refused(training(swapped, copy, "--resume")))
                .contains("columns: 'a', 'b', 'c', 'd' there, 'a', 'c', 'b', 'd' here");
    }

    @Test
    void classesWithoutNamesKeepTheirNumbers() throws IOException {
        SmallTraining plain = SmallTraining.write(directory.resolve("plain"), 12);
        Path checkpoints = trained(plain.data());
        JsonNode json =
                MAPPER.readTree(succeeds("predict", "--checkpoint=" + checkpoints, "--json", image(0).toString())
                        .out());
        assertThat(json.at("/classes/0/class").isInt()).isTrue();
        assertThat(json.at("/classes/0").has("name")).isFalse();
        Path model = directory.resolve("plain-model");
        succeeds("export", "--checkpoint=" + checkpoints, "--to=" + model);
        assertThat(model.resolve("assets.extra")).doesNotExist();
    }

    /** As it was written before names were kept. */
    private static Path older(Path checkpoints, String name, int format) throws IOException {
        Path copy = directory.resolve(name);
        copy(checkpoints, copy);
        EarlierForms.rewrite(new CheckpointFolder(copy).last().orElseThrow().folder(), format);
        return copy;
    }

    @Test
    void aCheckpointFromBeforeNamesWereKeptIsReadWithNumbersAndGoneOnFrom() throws IOException {
        Path older = older(ofFolders, "older", 1);
        String predicted = succeeds("predict", "--checkpoint=" + older, image(2).toString())
                .out();
        assertThat(predicted.strip().substring(image(2).toString().length())).matches("  [012] \\d\\.\\d{4}");
        assertThat(succeeds("evaluate", "--checkpoint=" + older, "--data=" + folders)
                        .out())
                .contains("the checkpoint has no class names");
        succeeds(training(folders, older, "--resume", "--epochs=2"));
        Checkpoint last = new CheckpointFolder(older).last().orElseThrow();
        assertThat(last.progress().epochs()).hasSize(2);
        assertThat(last.manifest().names().classes()).isEqualTo(NAMES);
    }

    @Test
    void aCheckpointOfALaterFormIsRefusedAsSuch() throws IOException {
        Path later = older(ofFolders, "later", 99);
        assertThat(refused("predict", "--checkpoint=" + later, image(2).toString()))
                .contains("has checkpoint format 99; this program reads 1 to 6");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> entries = Files.walk(from)) {
            for (Path entry : entries.toList()) {
                Path target = to.resolve(from.relativize(entry).toString());
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(entry, target);
                }
            }
        }
    }

    @Test
    void namesInAnyScriptAreKept() throws IOException {
        Path data = table("scripts", "a,b,c,d,kind", List.of("größe", "猫", "a b"));
        Path checkpoints = trained(data);
        assertThat(succeeds("evaluate", "--checkpoint=" + checkpoints, "--data=" + data)
                        .out())
                .contains("größe", "猫", "a b");
        String manifest = Files.readString(
                new CheckpointFolder(checkpoints)
                        .last()
                        .map(Checkpoint::folder)
                        .orElseThrow()
                        .resolve("manifest.json"),
                StandardCharsets.UTF_8);
        assertThat(manifest).contains("猫");
    }
}
