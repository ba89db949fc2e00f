/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dks4j.experiments.plan.Arm;
import org.dks4j.experiments.plan.Plan;

/**
 * Carries out a plan: first every learning rate of every arm with the first seed, then the best rate of each arm with the other seeds. Runs
 * that are done are not done again.
 */
public final class Experiment {

    private final Plan plan;
    private final ResultFolders folders;
    private final Training training;
    private final RunListener listener;
    private final List<RunFailure> failures = Collections.synchronizedList(new ArrayList<>());
    private int ended;

    /** @param listener is told of runs as they end */
    public Experiment(Plan plan, ResultFolders folders, Training training, RunListener listener) {
        this.plan = plan;
        this.folders = folders;
        this.training = training;
        this.listener = listener;
    }

    /** The runs by which learning rates are compared. */
    public static List<Run> comparisons(Plan plan) {
        List<Run> runs = new ArrayList<>();
        for (Arm arm : plan.arms()) {
            arm.rates().forEach(rate -> runs.add(new Run(arm, rate, plan.seeds().get(0))));
        }
        return runs;
    }

    /** The runs with further seeds, of all arms whose best learning rate is known. */
    public static List<Run> repetitions(Plan plan, Results results) {
        List<Run> runs = new ArrayList<>();
        for (Arm arm : plan.arms()) {
            Optional<BigDecimal> best = results.best(arm);
            best.ifPresent(rate -> plan.seeds().stream().skip(1).forEach(seed -> runs.add(new Run(arm, rate, seed))));
        }
        return runs;
    }

    /** How many runs there are in all. */
    public static int total(Plan plan) {
        return comparisons(plan).size() + plan.arms().size() * (plan.seeds().size() - 1);
    }

    /**
     * Does what is left to do.
     *
     * @param jobs how many trainings there are at a time
     * @return the runs that failed; all others are done
     * @throws IOException if a result cannot be read or written
     * @throws InterruptedException if it was interrupted
     */
    public List<RunFailure> run(int jobs) throws IOException, InterruptedException {
        run(comparisons(plan), jobs);
        run(repetitions(plan, Results.read(plan, folders)), jobs);
        return List.copyOf(failures);
    }

    private void run(List<Run> runs, int jobs) throws IOException, InterruptedException {
        List<Run> open = new ArrayList<>();
        for (Run run : runs) {
            if (folders.result(run).isEmpty()) {
                open.add(run);
            }
        }
        if (open.size() < runs.size()) {
            ended += runs.size() - open.size();
            listener.alreadyDone(runs.size() - open.size(), total(plan));
        }
        ExecutorService executor = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<Void>> futures = new ArrayList<>();
            open.forEach(run -> futures.add(executor.submit((Callable<Void>) () -> {
                run(run);
                return null;
            })));
            for (Future<Void> future : futures) {
                await(future);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void await(Future<Void> future) throws IOException, InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof InterruptedException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void run(Run run) throws IOException, InterruptedException {
        folders.begin(run);
        List<String> options = new ArrayList<>(folders.settings().options(run));
        options.addAll(List.of("--log-dir", folders.log(run).toString(), "--quiet"));
        long start = System.nanoTime();
        try {
            Optional<String> diverged =
                    training.train(run.arm().network(), options, folders.of(run).resolve("trainer.log"));
            RunResult result = folders.finish(run, diverged, (System.nanoTime() - start) / 1e9);
            synchronized (listener) {
                listener.done(++ended, total(plan), result);
            }
        } catch (TrainingFailure e) {
            RunFailure failure = new RunFailure(run, String.valueOf(e.getMessage()));
            failures.add(failure);
            synchronized (listener) {
                listener.failed(++ended, total(plan), failure);
            }
        }
    }
}
