/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dks4j.runtime.internal.files.AtomicFile;
import org.dks4j.runtime.task.MetricValues;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingRun;

/**
 * Writes a line of comma-separated values per epoch, after a header. The file always has whole lines. When a training is resumed, the file
 * is first set to the finished epochs, so that it ends as if the training had not been interrupted.
 */
public final class HistoryFile implements TrainingListener {

    private final Path file;

    /** @param file where the values go; its folder is created if missing */
    public HistoryFile(Path file) {
        this.file = file;
    }

    @Override
    public void started(TrainingRun run) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
        write(run);
    }

    @Override
    public void epochDone(TrainingRun run, History.Epoch epoch) throws IOException {
        write(run);
    }

    /** All lines, as appending may leave half a line on a full disk. */
    private void write(TrainingRun run) throws IOException {
        List<String> training = MetricValues.names(run.definition().task().trainingMetrics());
        List<String> evaluated = MetricValues.names(run.definition().task().metrics());
        List<String> lines = new ArrayList<>();
        lines.add(header(training, evaluated, run.monitored().word()));
        run.progress().epochs().forEach(epoch -> lines.add(line(epoch, training, evaluated)));
        AtomicFile.write(file, String.join("\n", lines) + "\n");
    }

    private static String header(List<String> training, List<String> evaluated, String part) {
        List<String> columns = new ArrayList<>(List.of("epoch", "step", "loss"));
        columns.addAll(training);
        columns.add(part + "_loss");
        evaluated.forEach(name -> columns.add(part + "_" + name));
        columns.addAll(List.of("seconds", "waited", "examples_per_second"));
        return String.join(",", columns);
    }

    private static String line(History.Epoch epoch, List<String> training, List<String> evaluated) {
        List<Number> values = new ArrayList<>(List.of(epoch.number(), epoch.step(), epoch.loss()));
        training.forEach(name -> values.add(epoch.metrics().getOrDefault(name, Double.NaN)));
        values.add(epoch.evaluation().loss());
        evaluated.forEach(name -> values.add(epoch.evaluation().metrics().getOrDefault(name, Double.NaN)));
        values.addAll(List.of(epoch.seconds(), epoch.waited(), epoch.examplesPerSecond()));
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
