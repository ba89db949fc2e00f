/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingRun;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.Summary;

/**
 * Writes events for TensorBoard: loss, training metrics, learning rate, speed and waiting every few steps; loss and metrics on the
 * validation examples (or test examples where there are no others) each epoch, and for every node of the network a histogram of its q values
 * (the mean square) over these, at the beginning and after each epoch. When a training is resumed, what was written after that point no longer counts, and what is
 * missing of finished epochs is written.
 */
public final class TensorBoardEvents implements TrainingListener {

    private static final int EVERY_STEPS = 10;

    private final Path directory;
    private final int everySteps;
    /** The steps at whose ends an epoch's events are written. */
    private final NavigableSet<Long> tested = new TreeSet<>();

    private @Nullable EventFile file;

    /** Scalars of training every ten steps. */
    public TensorBoardEvents(Path directory) {
        this(directory, EVERY_STEPS);
    }

    /**
     * @param directory where files go; created if missing
     * @param everySteps steps between two entries
     */
    public TensorBoardEvents(Path directory, int everySteps) {
        this.directory = directory;
        this.everySteps = everySteps;
    }

    @Override
    public void started(TrainingRun run) throws IOException {
        long step = run.progress().step(run.stepsPerEpoch());
        tested.clear();
        if (step > 0) {
            tested.addAll(WrittenEvents.steps(directory, run.monitored().word() + "/loss")
                    .headSet(step, true));
        }
        // What was written of this step counts: it is from before the checkpoint.
        EventFile begun = EventFile.begin(directory, step == 0 ? 0 : step + 1);
        file = begun;
        if (step == 0) {
            Summary.Builder summary = Summary.newBuilder();
            addKernelValues(summary, run);
            begun.write(0, summary.build());
        }
        // A kill may come after an epoch's checkpoint and before its events.
        for (History.Epoch epoch : run.progress().epochs()) {
            writeEpoch(begun, run, epoch, epoch.step() == step);
        }
    }

    private static void addKernelValues(Summary.Builder summary, TrainingRun run) throws IOException {
        for (Map.Entry<String, float[]> q : run.kernelValues().entrySet()) {
            summary.addValue(
                    Summary.Value.newBuilder().setTag("q/" + q.getKey()).setHisto(Histogram.of(q.getValue())));
        }
    }

    /**
     * Writes what an epoch came to, unless it is there.
     *
     * @param measured whether the network still is as it was after the epoch, so that its q values can be measured
     */
    private void writeEpoch(EventFile into, TrainingRun run, History.Epoch epoch, boolean measured) throws IOException {
        if (tested.add(epoch.step())) {
            Summary.Builder summary = Summary.newBuilder();
            add(summary, run.monitored(), epoch.evaluation());
            if (measured) {
                addKernelValues(summary, run);
            }
            into.write(epoch.step(), summary.build());
        }
    }

    @Override
    public void stepDone(TrainingRun run, Step step) throws IOException {
        if (file != null && step.number() % everySteps == 0) {
            Summary.Builder summary = Summary.newBuilder();
            add(summary, "train/loss", step.loss());
            step.metrics().forEach((name, value) -> add(summary, "train/" + name, value));
            add(summary, "train/learning_rate", step.learningRate());
            add(summary, "train/examples_per_second", run.examplesPerStep() / step.seconds());
            add(summary, "train/waiting", step.waited() / step.seconds());
            file.write(step.number(), summary.build());
        }
    }

    @Override
    public void epochDone(TrainingRun run, History.Epoch epoch) throws IOException {
        if (file != null) {
            writeEpoch(file, run, epoch, true);
        }
    }

    @Override
    public void tested(TrainingRun run, Evaluation test) throws IOException {
        if (file != null) {
            Summary.Builder summary = Summary.newBuilder();
            add(summary, Part.TEST, test);
            file.write(run.progress().step(run.stepsPerEpoch()), summary.build());
        }
    }

    private static void add(Summary.Builder summary, Part part, Evaluation evaluation) {
        add(summary, part.word() + "/loss", evaluation.loss());
        evaluation.metrics().forEach((name, value) -> add(summary, part.word() + "/" + name, value));
    }

    private static void add(Summary.Builder summary, String tag, double value) {
        summary.addValue(Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value));
    }

    @Override
    public void ended() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
