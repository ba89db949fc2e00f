/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.checkpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.internal.files.AtomicDirectory;
import org.dks4j.runtime.internal.text.Shown;
import org.dks4j.runtime.internal.text.Versions;
import org.dks4j.runtime.network.CompiledDescription;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Progress;
import org.dks4j.runtime.train.TrainingRun;

/**
 * A checkpoint: a folder with the variables in TensorFlow's format, a {@code manifest.json}, the finished epochs, and {@code SHA256SUMS} of
 * all files.
 *
 * @param folder where it is
 * @param manifest its manifest
 */
public record Checkpoint(Path folder, Manifest manifest) {

    /** Of a manifest, in its progress. */
    private static final String EPOCHS = "epochs";

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    private static final String VARIABLES = "variables";
    private static final String MANIFEST = "manifest.json";
    private static final String PROGRESS = "progress";
    private static final int MOST_DIFFERENCES = 8;
    private static final int SHOWN = 160;

    /** The prefix of the variables' file names. */
    public Path prefix() {
        return prefix(folder);
    }

    private static Path prefix(Path folder) {
        return folder.toAbsolutePath().resolve(VARIABLES);
    }

    /** The progress of the training. */
    public Progress progress() {
        return manifest.progress();
    }

    /**
     * The loss of the training.
     *
     * @param task of its network
     * @throws CheckpointException if the manifest does not say it, or names a loss that is not known here
     */
    public Loss loss(Task task) throws CheckpointException {
        return said("loss", task::loss);
    }

    /**
     * The precision in which the training computed the products of inputs and kernels.
     *
     * @throws CheckpointException if the manifest does not say it, or names a precision that is not known here
     */
    public Precision precision() throws CheckpointException {
        return said("precision", Precision::parse);
    }

    private <T> T said(String name, Function<String, T> parse) throws CheckpointException {
        String text = manifest.identity().getOrDefault(name, "none");
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(
                    "%s: the %s of its training is '%s', which this program does not know; use the version that wrote it: %s"
                            .formatted(folder, name, text, manifest.versions()),
                    e);
        }
    }

    /**
     * Writes the state of a training.
     *
     * @param best the criterion that selects the best epoch
     * @throws IOException if it cannot be written; then nothing of it is left, and an earlier folder of that name is unchanged
     */
    static void write(Path folder, TrainingRun run, Criterion best) throws IOException {
        long step = run.progress().step(run.stepsPerEpoch());
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                step,
                run.identity(),
                run.progress(),
                run.standardizations(),
                run.names(),
                Measured.of(run, best),
                Versions.all());
        ObjectNode content = MAPPER.valueToTree(manifest.withEpochs(List.of()));
        ((ObjectNode) content.get(PROGRESS)).remove(EPOCHS);
        AtomicDirectory.write(folder, unfinished -> {
            run.save(prefix(unfinished));
            Files.write(unfinished.resolve(MANIFEST), MAPPER.writeValueAsBytes(content));
            EpochRows.write(unfinished, manifest.measured(), run.progress().epochs());
            Checksums.write(unfinished);
        });
    }

    /**
     * Reads and verifies a checkpoint.
     *
     * @throws CheckpointException if it is damaged or not a checkpoint
     */
    static Checkpoint open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new CheckpointException(folder + ": no such checkpoint");
        }
        Optional<String> problem = Checksums.problem(folder);
        if (problem.isPresent()) {
            throw new CheckpointException(folder + " is not a complete checkpoint: " + problem.get());
        }
        Manifest manifest = manifest(folder);
        return new Checkpoint(
                folder,
                manifest.keepsEpochsApart()
                        ? manifest.withEpochs(EpochRows.read(folder, manifest.measured()))
                        : manifest);
    }

    /**
     * The validation after which a checkpoint was saved, without verifying its files; none if it was saved in the middle of an epoch, or if its
     * training had no validation examples.
     *
     * @throws IOException if it cannot be read
     */
    static Optional<Evaluated> evaluated(Path folder) throws IOException {
        Manifest manifest = manifest(folder);
        if (manifest.progress().stepsDone() != 0 || manifest.measured().monitored() != Part.VALIDATION) {
            return Optional.empty();
        }
        List<History.Epoch> epochs = manifest.progress().epochs();
        Optional<History.Epoch> last = manifest.keepsEpochsApart()
                ? EpochRows.last(folder, manifest.measured())
                : epochs.stream().skip(Math.max(0, epochs.size() - 1)).findFirst();
        return last.map(epoch -> new Evaluated(manifest.measured().best(), epoch.evaluation()));
    }

    /**
     * An evaluation, and the criterion that compares it with others.
     *
     * @param best the criterion of its training
     */
    record Evaluated(Criterion best, Evaluation validation) {}

    /** The manifest of a checkpoint, without verifying its files, and without the epochs that are kept apart. */
    private static Manifest manifest(Path folder) throws IOException {
        Path file = folder.resolve(MANIFEST);
        try {
            // Another form has other fields, so the form comes first.
            JsonNode content = MAPPER.readTree(Files.readAllBytes(file));
            requireFormat(folder, content.path("format"));
            if (content instanceof ObjectNode fields) {
                EarlierManifests.complete(fields, MAPPER);
                if (fields.path("format").asInt() > Manifest.WITHOUT_NAMES
                        && fields.get(PROGRESS) instanceof ObjectNode progress) {
                    progress.putArray(EPOCHS);
                }
            }
            return Optional.ofNullable(MAPPER.treeToValue(content, Manifest.class))
                    .orElseThrow(() -> new CheckpointException(file + " is not a valid checkpoint file: it is empty"));
        } catch (JacksonException e) {
            throw new CheckpointException(file + " is not a valid checkpoint file: " + e.getOriginalMessage(), e);
        }
    }

    private static void requireFormat(Path folder, JsonNode format) throws CheckpointException {
        if (format.isInt() && (format.asInt() < Manifest.WITHOUT_NAMES || format.asInt() > Manifest.FORMAT)) {
            throw new CheckpointException(String.format(
                    Locale.ROOT,
                    "%s has checkpoint format %d; this program reads %d to %d",
                    folder,
                    format.asInt(),
                    Manifest.WITHOUT_NAMES,
                    Manifest.FORMAT));
        }
    }

    /**
     * Refuses the checkpoint of another network, or of one that was compiled to other constants.
     *
     * @throws CheckpointException that names what differs
     * @throws IOException if the network's compiled description cannot be read
     */
    public void requireNetwork(NetworkDefinition<?> definition) throws IOException {
        String there = manifest.identity().getOrDefault("network", "none");
        String here = definition.record().getName();
        if (!there.equals(here)) {
            throw new CheckpointException(folder + " is a checkpoint of the network " + there + ", not of " + here);
        }
        String compiled = CompiledDescription.of(definition.record())
                .map(description -> "sha256:" + description.sha256())
                .orElse("none");
        if (!manifest.identity().getOrDefault("description", "none").equals(compiled)) {
            throw new CheckpointException(
                    folder + " is a checkpoint of a network with this name, whose description has changed since");
        }
    }

    /**
     * Refuses data whose classes have other names than the training's, or another order: classes would be confused. A network that
     * needs no targets takes any.
     *
     * @throws CheckpointException that names both
     */
    public void requireClasses(Dataset data) throws CheckpointException {
        if (!manifest.knowsNames() || !data.target().source().isInData()) {
            return;
        }
        DataNames trained = manifest.names();
        DataNames given = data.names();
        requireClasses(data, "classes", trained.classes(), given.classes());
        Set<String> outputs = new LinkedHashSet<>(trained.outputs().keySet());
        outputs.addAll(given.outputs().keySet());
        for (String output : outputs) {
            requireClasses(
                    data,
                    "classes of " + output,
                    trained.outputs().getOrDefault(output, List.of()),
                    given.outputs().getOrDefault(output, List.of()));
        }
    }

    /** Classes without names are called by their numbers. */
    private void requireClasses(Dataset data, String what, List<String> trainedNames, List<String> givenNames)
            throws CheckpointException {
        DataNames trained = DataNames.ofClasses(trainedNames);
        DataNames given = DataNames.ofClasses(givenNames);
        int count = givenNames.isEmpty() ? trainedNames.size() : givenNames.size();
        for (int label = 0; label < count; label++) {
            if (!trained.ofClass(label).equals(given.ofClass(label))) {
                throw different(data, what, trained.ofClasses(count), given.ofClasses(count), label);
            }
        }
    }

    /**
     * Refuses tables whose columns have other names than the training's, or another order, or whose categories have other words.
     *
     * @throws CheckpointException that names both
     */
    public void requireColumns(Dataset data) throws CheckpointException {
        requireLevels(data);
        if (!manifest.names().columns().named() || !data.names().columns().named()) {
            return;
        }
        List<String> trained = manifest.names().columns().features();
        List<String> given = data.names().columns().features();
        for (int i = 0; i < Math.min(trained.size(), given.size()); i++) {
            if (!trained.get(i).equals(given.get(i))) {
                throw different(data, "columns of numbers", trained, given, i);
            }
        }
    }

    /** Words in another order would be taken for one another. */
    private void requireLevels(Dataset data) throws CheckpointException {
        List<List<String>> trained = manifest.names().columns().levelsOfFeatures();
        List<List<String>> given = data.names().columns().levelsOfFeatures();
        for (int i = 0; i < Math.min(trained.size(), given.size()); i++) {
            if (!trained.get(i).equals(given.get(i))) {
                throw new CheckpointException(String.format(
                        Locale.ROOT,
                        "%s was trained with %s in the column %s, but in %s this has %s; use data with the same words",
                        folder,
                        words(trained.get(i)),
                        Shown.text(data.names().columns().features().get(i)),
                        data.name(),
                        words(given.get(i))));
            }
        }
    }

    private static String words(List<String> levels) {
        return levels.isEmpty() ? "numbers" : "the categories " + Shown.list(levels);
    }

    private CheckpointException different(
            Dataset data, String what, List<String> trained, List<String> given, int first) {
        return new CheckpointException(String.format(
                Locale.ROOT,
                "%s was trained with the %s %s, but those of %s are %s: number %d, from 0, is '%s' there and"
                        + " '%s' here; use data with the same ones, in the same order",
                folder,
                what,
                Shown.list(trained),
                data.name(),
                Shown.list(given),
                first,
                Shown.text(trained.get(first)),
                Shown.text(given.get(first))));
    }

    /**
     * Refuses to resume a different training.
     *
     * @param identity that of the training to resume
     * @throws CheckpointException that names what differs
     */
    public void requireSame(Map<String, String> identity) throws CheckpointException {
        requireSame(identity, Set.of());
    }

    /**
     * The same.
     *
     * @param free what may differ
     */
    public void requireSame(Map<String, String> identity, Set<String> free) throws CheckpointException {
        Set<String> names = new LinkedHashSet<>(manifest.identity().keySet());
        names.addAll(identity.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String there = manifest.identity().getOrDefault(name, "none");
            String here = identity.getOrDefault(name, "none");
            boolean known =
                    manifest.knowsNames() || !DataNames.none().identity().containsKey(name);
            if (!there.equals(here) && !free.contains(name) && known) {
                int first = mismatch(there, here);
                differences.add("\n  " + name + ": " + shown(there, first) + " there, " + shown(here, first) + " here");
            }
        }
        if (!differences.isEmpty()) {
            int more = differences.size() - MOST_DIFFERENCES;
            throw new CheckpointException(
                    folder + " is of another training, which cannot be resumed exactly as this one:"
                            + String.join("", differences.subList(0, Math.min(MOST_DIFFERENCES, differences.size())))
                            + (more > 0 ? "\n  and " + more + " more" : "")
                            + "\nUse that training's options, or start anew with another folder for checkpoints. The"
                            + " number of epochs may differ if the learning rate does not depend on it: with --schedule"
                            + " constant, step or piecewise.");
        }
    }

    /** Where two texts begin to differ. */
    private static int mismatch(String a, String b) {
        int i = 0;
        while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    /** A text, or what of a long one is around a place. */
    private static String shown(String text, int place) {
        if (text.length() <= SHOWN) {
            return text;
        }
        int begin = Math.max(0, Math.min(place - SHOWN / 4, text.length() - SHOWN));
        int end = begin + SHOWN;
        return (begin > 0 ? ".." : "") + text.substring(begin, end) + (end < text.length() ? ".." : "");
    }
}
