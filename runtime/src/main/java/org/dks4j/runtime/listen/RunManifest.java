/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.device.SessionDevice;
import org.dks4j.runtime.internal.files.AtomicFile;
import org.dks4j.runtime.internal.text.Versions;
import org.dks4j.runtime.network.CompiledDescription;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingRun;
import org.jspecify.annotations.Nullable;

/** Writes {@code run.json}, a description of the run: at the beginning, after each epoch, and when training stops. */
public final class RunManifest implements TrainingListener {

    private final Path file;
    private final List<String> commandLine;
    private final ObjectMapper mapper = new ObjectMapper();
    private @Nullable ObjectNode manifest;
    private Optional<String> stopped = Optional.empty();
    private Optional<Evaluation> test = Optional.empty();

    /**
     * @param file where it goes; its folder is created if missing
     * @param commandLine the options that were given, none where there was no command line
     */
    public RunManifest(Path file, List<String> commandLine) {
        this.file = file;
        this.commandLine = List.copyOf(commandLine);
    }

    @Override
    public void started(TrainingRun run) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
        ObjectNode root = mapper.createObjectNode();
        root.put("network", run.definition().record().getName());
        root.set("commandLine", mapper.valueToTree(commandLine));
        root.set("versions", mapper.valueToTree(Versions.all()));
        root.put("devices", SessionDevice.line(run.options().execution().devices()));
        root.put("threads", run.options().execution().threads());
        root.put("xla", run.options().execution().xla());
        root.put("recompute", run.options().execution().recompute());
        root.put("executor", run.options().execution().executor().toString());
        root.put("seed", run.options().seed());
        root.set("identity", mapper.valueToTree(run.identity()));
        root.set("metrics", metrics(run.definition().task()));
        root.set("standardizations", mapper.valueToTree(run.standardizations()));
        description(root, run);
        root.put("monitored", run.monitored().word());
        root.put("startedAtStep", run.progress().step(run.stepsPerEpoch()));
        manifest = root;
        update(run);
    }

    /** What is measured of evaluated examples, and which values are better, the criterion of the task first. */
    private ObjectNode metrics(Task task) {
        ObjectNode metrics = mapper.createObjectNode();
        task.metrics()
                .forEach(metric -> metrics.put(metric.name(), metric.direction().name()));
        return metrics.put(Criterion.LOSS.name(), Criterion.LOSS.direction().name());
    }

    /** What the compiler solved, as it wrote it down. */
    private void description(ObjectNode root, TrainingRun run) throws IOException {
        Optional<CompiledDescription> compiled =
                CompiledDescription.of(run.definition().record());
        if (compiled.isPresent()) {
            ObjectNode description = root.putObject("description");
            description.put("sha256", compiled.get().sha256());
            mapper.readTree(compiled.get().json()).properties().forEach(field -> {
                if (List.of("method", "target", "localTarget", "maximal", "activations")
                        .contains(field.getKey())) {
                    description.set(field.getKey(), field.getValue());
                }
            });
        }
    }

    @Override
    public void epochDone(TrainingRun run, History.Epoch epoch) throws IOException {
        update(run);
    }

    @Override
    public void stopped(TrainingRun run, String reason) throws IOException {
        stopped = Optional.of(reason);
        update(run);
    }

    @Override
    public void tested(TrainingRun run, Evaluation evaluation) throws IOException {
        test = Optional.of(evaluation);
        update(run);
    }

    private ObjectNode json(Evaluation evaluation) {
        ObjectNode json = mapper.createObjectNode();
        json.put("examples", evaluation.examples()).put("loss", evaluation.loss());
        evaluation.metrics().forEach(json::put);
        return json;
    }

    private ObjectNode json(History.Epoch epoch, Part part) {
        ObjectNode json = mapper.createObjectNode();
        json.put("number", epoch.number()).put("step", epoch.step()).put("loss", epoch.loss());
        epoch.metrics().forEach(json::put);
        json.set(part.word(), json(epoch.evaluation()));
        return json.put("seconds", epoch.seconds())
                .put("waited", epoch.waited())
                .put("examplesPerSecond", epoch.examplesPerSecond());
    }

    private void update(TrainingRun run) throws IOException {
        if (manifest != null) {
            List<History.Epoch> epochs = run.progress().epochs();
            ObjectNode result = manifest.putObject("result");
            result.put("step", run.progress().step(run.stepsPerEpoch()));
            result.put("epochs", epochs.size());
            result.put("complete", epochs.size() == run.options().epochs());
            stopped.ifPresent(reason -> result.put("stopped", reason));
            if (!epochs.isEmpty()) {
                result.set("lastEpoch", json(epochs.get(epochs.size() - 1), run.monitored()));
            }
            test.ifPresent(evaluation -> result.set(Part.TEST.word(), json(evaluation)));
            AtomicFile.write(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n");
        }
    }
}
