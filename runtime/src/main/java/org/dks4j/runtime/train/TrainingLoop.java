/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.internal.evaluation.Evaluator;
import org.dks4j.runtime.internal.feed.Batch;
import org.dks4j.runtime.internal.feed.Batches;
import org.dks4j.runtime.internal.feed.Feed;
import org.dks4j.runtime.internal.session.GraphRunner;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.train.schedule.TrainingLength;
import org.jspecify.annotations.Nullable;

/** The epochs of a training, each of steps and an evaluation, from the progress where it stands to the end or to a request to stop. */
final class TrainingLoop {

    private static final double NANOSECONDS = 1e9;

    private final TrainingGraph<?> graph;
    private final GraphRunner runner;
    private final StepRunner stepper;
    private final EpochSteps steps;
    private final TrainingOptions options;
    private final Part monitored;
    private final boolean testsAtEnd;
    private final AtomicReference<@Nullable StopRequest> stop = new AtomicReference<>();
    private Progress progress = Progress.start();

    /**
     * @param monitored what is evaluated after each epoch
     * @param testsAtEnd whether the test examples are evaluated once, after the last epoch
     */
    TrainingLoop(
            TrainingGraph<?> graph,
            GraphRunner runner,
            StepRunner stepper,
            EpochSteps steps,
            TrainingOptions options,
            Part monitored,
            boolean testsAtEnd) {
        this.graph = graph;
        this.runner = runner;
        this.stepper = stepper;
        this.steps = steps;
        this.options = options;
        this.monitored = monitored;
        this.testsAtEnd = testsAtEnd;
    }

    Progress progress() {
        return progress;
    }

    /** Goes on from the progress of another training, whose variables have been restored. */
    void resume(Progress from) {
        progress = from;
    }

    /** Requests a stop; the first request counts. Thread-safe. */
    void stop(StopRequest request) {
        stop.compareAndSet(null, request);
    }

    /** Waits until all workers are here. */
    void meet() {
        runner.anyRequested(false);
    }

    /**
     * Trains the epochs that are not done yet: see {@link Trainer#train}.
     *
     * @param run the training, as listeners see it
     * @param identity everything that the result depends on, by name
     */
    History train(TrainingRun run, Map<String, String> identity, List<? extends TrainingListener> listeners)
            throws IOException {
        try (Listeners all = new Listeners(listeners)) {
            runner.verifyConsistent(ConsistencyFacts.of(identity, progress.step(steps.count())));
            all.tell(listener -> listener.started(run));
            while (progress.epoch() <= options.epochs() && !isStopped()) {
                epoch(run, all);
            }
            boolean complete = progress.epoch() > options.epochs();
            Optional<StopRequest> stopped = complete ? Optional.empty() : Optional.ofNullable(stop.get());
            if (stopped.isPresent()) {
                all.tell(listener -> listener.stopped(run, stopped.get().reason()));
            }
            Optional<Evaluation> test =
                    stopped.map(StopRequest::finished).orElse(true) ? tested(run, all) : Optional.empty();
            // Whoever is done first must still be there for the others.
            meet();
            return new History(progress.epochs(), monitored, stopped.map(StopRequest::reason), test);
        }
    }

    /** The evaluation of the test examples after the last epoch. */
    private Optional<Evaluation> tested(TrainingRun run, Listeners listeners) throws IOException {
        if (testsAtEnd) {
            Evaluation test = new Evaluator(graph.evaluation(Part.TEST), runner).evaluate();
            listeners.tell(listener -> listener.tested(run, test));
            return Optional.of(test);
        }
        List<History.Epoch> epochs = progress.epochs();
        return monitored == Part.TEST && !epochs.isEmpty()
                ? Optional.of(epochs.get(epochs.size() - 1).evaluation())
                : Optional.empty();
    }

    /** Whether any worker was asked to stop: all learn of it at the same step. */
    private boolean isStopped() {
        boolean stopped = runner.anyRequested(stop.get() != null);
        if (stopped) {
            stop(new StopRequest("another worker was stopped", false));
        }
        return stopped;
    }

    private void epoch(TrainingRun run, Listeners listeners) throws IOException {
        Feed feed = graph.training().feed();
        int[] order = runner.share(feed.epoch(options.seed(), progress.epoch()), steps.batchSize());
        if (!stepper.isReady()) {
            try (Batches batches = feed.batches(order, runner.share(steps.batchSize()), 0)) {
                stepper.burnIn(batches, steps.count() * steps.batches());
            }
        }
        int first = progress.stepsDone() * steps.batches();
        try (Batches batches = feed.batches(order, runner.share(steps.batchSize()), first)) {
            while (progress.stepsDone() < steps.count()) {
                if (isStopped()) {
                    return;
                }
                TrainingListener.Step step = step(batches);
                progress = progress.plus(step);
                listeners.tell(listener -> listener.stepDone(run, step));
            }
        }
        // Where a listener saves after the last step, the others have to ask before they evaluate.
        Optional<Evaluation> evaluation = isStopped()
                ? Optional.empty()
                : new Evaluator(graph.evaluation(monitored), runner)
                        .evaluate(() -> runner.isAlone() && stop.get() != null);
        if (evaluation.isEmpty()) {
            // All steps are done: going on from here evaluates and ends the epoch.
            return;
        }
        History.Epoch epoch = progress.finished(steps, evaluation.get());
        progress = progress.next(epoch);
        listeners.tell(listener -> listener.epochDone(run, epoch));
    }

    private TrainingListener.Step step(Batches batches) throws IOException {
        long done = progress.step(steps.count());
        TrainingLength length = new TrainingLength(steps.count(), (long) options.epochs() * steps.count());
        double rate = options.schedule().at(done, length);
        long start = System.nanoTime();
        List<Batch> taken = new ArrayList<>();
        try {
            for (int i = 0; i < steps.batches(); i++) {
                taken.add(batches.next().orElseThrow());
            }
            long ready = System.nanoTime();
            Evaluation result = stepper.step(taken, rate);
            return new TrainingListener.Step(
                    done + 1,
                    progress.epoch(),
                    progress.stepsDone() + 1,
                    result.loss(),
                    result.metrics(),
                    rate,
                    (System.nanoTime() - start) / NANOSECONDS,
                    (ready - start) / NANOSECONDS);
        } catch (DivergenceException e) {
            throw e.in(progress.stepsDone() + 1, progress.epoch());
        } finally {
            taken.forEach(Batch::close);
        }
    }
}
