/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dks4j.experiments.plan.GeneratedData;
import org.dks4j.experiments.plan.Goal;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.internal.files.AtomicDirectory;
import org.dks4j.runtime.internal.files.AtomicFile;

/**
 * The folders of runs. One is whole once it holds {@code result.json}, which is written last and names what it is the result of.
 *
 * @param root the experiment's folder
 * @param settings what all runs have in common
 * @param goal of the plan
 */
public record ResultFolders(Path root, RunSettings settings, Goal goal) {

    /** The file that makes a run done. */
    static final String RESULT = "result.json";

    /** The value of the plan's metric on the test examples at the end of a training that has validation examples. */
    private static final String TEST = "test";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The folders of a plan's runs.
     *
     * @param root the experiment's folder
     * @param data the name of the data set in place of the plan's; empty for the plan's own
     */
    public static ResultFolders of(Path root, Plan plan, Optional<String> data) {
        List<String> options = plan.validation()
                .map(share -> List.of("--validation", share.toPlainString()))
                .orElse(List.of());
        Optional<String> name = data.or(() -> plan.data().map(GeneratedData::name));
        return new ResultFolders(root, new RunSettings(plan.epochs(), plan.batchSize(), options, name), plan.goal());
    }

    /** The folder of a run. */
    public Path of(Run run) {
        return root.resolve(run.folder());
    }

    /** Where a run's trainer writes its history and events. */
    public Path log(Run run) {
        return of(run).resolve("log");
    }

    /**
     * The result of a run; empty if it is not done, or was done otherwise: with another network or other options.
     *
     * @throws IOException if it cannot be read
     */
    public Optional<RunResult> result(Run run) throws IOException {
        Path file = of(run).resolve(RESULT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode json;
        try {
            json = JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is damaged; delete it to repeat the run", e);
        }
        if (!json.path("identity").asText().equals(settings.identity(run))) {
            return Optional.empty();
        }
        Optional<String> diverged = Optional.of(json.path("diverged").asText()).filter(reason -> !reason.isEmpty());
        List<Epoch> epochs = HistoryReader.read(log(run).resolve("history.csv"), goal);
        return Optional.of(new RunResult(
                run,
                diverged,
                epochs,
                test(json.path(TEST), diverged, epochs),
                json.path("seconds").asDouble()));
    }

    /** The test examples are evaluated after each epoch, or once at the end. */
    private OptionalDouble test(JsonNode atEnd, Optional<String> diverged, List<Epoch> epochs) {
        if (diverged.isPresent() || epochs.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                goal.monitored() == Part.TEST
                        ? epochs.get(epochs.size() - 1).evaluated()
                        : atEnd.asDouble(goal.worst()));
    }

    /**
     * Empties the folder of a run that is to be done.
     *
     * @throws IOException if something cannot be deleted or made
     */
    void begin(Run run) throws IOException {
        Path folder = of(run);
        // The result goes first: without it the folder is not whole, however far the deletion gets.
        Files.deleteIfExists(folder.resolve(RESULT));
        if (Files.exists(folder)) {
            AtomicDirectory.delete(folder);
        }
        Files.createDirectories(folder);
    }

    /**
     * Makes a run done.
     *
     * @param diverged why it ended early, if it did
     * @param seconds how long it took
     * @throws IOException if it cannot be written, or if the training left no history of all epochs and yet did not diverge
     */
    RunResult finish(Run run, Optional<String> diverged, double seconds) throws IOException {
        List<Epoch> epochs = HistoryReader.read(log(run).resolve("history.csv"), goal);
        if (diverged.isEmpty() && epochs.isEmpty()) {
            throw new IOException("the training of %s left no epochs in %s".formatted(run.title(), log(run)));
        }
        ObjectNode json = JSON.createObjectNode()
                .put("identity", settings.identity(run))
                .put("arm", run.arm().id())
                .put("learning_rate", run.rate())
                .put("seed", run.seed())
                .put("seconds", seconds);
        diverged.ifPresent(reason -> json.put("diverged", reason));
        settings.data().ifPresent(name -> json.put("data", name));
        if (goal.monitored() == Part.VALIDATION && diverged.isEmpty()) {
            json.set(TEST, tested(run));
        }
        settings.options(run).forEach(json.putArray("options")::add);
        AtomicFile.write(of(run).resolve(RESULT), json.toPrettyString() + "\n");
        return new RunResult(run, diverged, epochs, test(json.path(TEST), diverged, epochs), seconds);
    }

    /** What the trainer wrote of the test examples at its end. */
    private JsonNode tested(Run run) throws IOException {
        Path file = log(run).resolve("run.json");
        JsonNode value = JSON.readTree(file.toFile())
                .path("result")
                .path(TEST)
                .path(goal.criterion().name());
        if (!value.isNumber()) {
            throw new IOException(
                    file + " has no " + goal.criterion().name() + " of the test examples at the end of the training");
        }
        return value;
    }
}
