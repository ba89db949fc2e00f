/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dks4j.runtime.internal.feed.Batch;
import org.dks4j.runtime.internal.feed.Batches;
import org.dks4j.runtime.internal.session.GraphRunner;
import org.dks4j.runtime.internal.text.FirstLine;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.EvaluationSums;
import org.dks4j.runtime.task.Measurement;
import org.dks4j.runtime.train.optimizer.DampingAdaptation;
import org.dks4j.runtime.train.optimizer.FiniteGuard;
import org.dks4j.runtime.train.optimizer.HookOps;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Runs the steps of a training, and between them what its optimizer wants. */
final class StepRunner {

    private static final String UNCHANGED = ". No parameter was changed by this step";

    private final TrainingGraph<?> graph;
    private final int batchesPerStep;
    private final GraphRunner runner;
    private long done;
    private boolean begun;

    /** A training without a step yet, as long as {@link #restored} is not called. */
    StepRunner(TrainingGraph<?> graph, GraphRunner runner, int batchesPerStep) {
        this.graph = graph;
        this.batchesPerStep = batchesPerStep;
        this.runner = runner;
    }

    private HookOps hooks() {
        return graph.steps().hooks();
    }

    /** Learns from the variables how many steps were done. */
    void restored() {
        try (Result result =
                runner.begin().fetch(graph.variables().step().value()).run()) {
            done = ((TInt64) result.get(0)).getLong() / batchesPerStep;
            begun = done > 0;
        }
    }

    /** Whether a step can be done at once; if not, {@link #burnIn} and {@link #begin} come first. */
    boolean isReady() {
        return begun || hooks().burnIn().isEmpty();
    }

    /**
     * Lets the optimizer see batches before the first step; no parameter changes.
     *
     * @param most how many there are
     */
    void burnIn(Batches batches, int most) throws IOException {
        int count = Math.min(hooks().burnIn().map(HookOps.BurnIn::batches).orElse(0), most);
        for (int i = 0; i < count; i++) {
            try (Batch batch = batches.next().orElseThrow()) {
                burnIn(batch);
            }
        }
        begin();
    }

    private void burnIn(Batch batch) {
        Session.Runner run = runner.begin();
        batch.feed(run);
        guarded("burn-in", run.fetch(graph.steps().burnIn().orElseThrow()), batch::feed)
                .close();
    }

    /** Ends the burn-in. */
    private void begin() {
        for (int part = 0; part < hooks().refreshes().size(); part++) {
            refresh(part);
        }
        begun = true;
    }

    /**
     * A step on one or more batches. A first step without burn-in burns its own batches in.
     *
     * @param rate the learning rate
     * @return the means over the batches
     * @throws DivergenceException if the loss or the curvature is not finite; says whether a parameter was changed
     */
    Evaluation step(List<Batch> batches, double rate) {
        if (!isReady()) {
            batches.forEach(this::burnIn);
            begin();
        } else if (done > 0 && !hooks().refreshes().isEmpty()) {
            // Before the step, so that a step whose inverses fail has changed nothing.
            refresh((int) (done % hooks().refreshes().size()));
        }
        EvaluationSums sums = EvaluationSums.none(graph.training().measurement().metrics());
        try (TFloat32 scalar = TFloat32.scalarOf((float) rate)) {
            for (int i = 0; i < batches.size(); i++) {
                boolean last = i == batches.size() - 1;
                Optional<DampingAdaptation> adaptation = hooks().adaptation()
                        .map(HookOps.Adaptation::measured)
                        .filter(rule -> last && (done + 1) % rule.every() == 0);
                EvaluationSums part = adaptation.isPresent()
                        ? adapting(batches.get(i), scalar, adaptation.get())
                        : batch(batches.get(i), scalar, last);
                sums = sums.plus(part);
            }
        }
        done++;
        return sums.evaluation().orElseThrow();
    }

    private void refresh(int part) {
        Optional<Operand<TInt64>> done = graph.steps().refreshes().get(part);
        if (done.isEmpty()) {
            return;
        }
        Session.Runner run = runner.begin().fetch(done.get());
        try {
            runner.run("refresh " + part, run, TFInvalidArgumentException.class::isInstance)
                    .close();
        } catch (TFInvalidArgumentException e) {
            throw unchanged(hooks().refreshFailure() + " (" + FirstLine.of(e) + ")", e);
        }
    }

    private EvaluationSums batch(Batch batch, TFloat32 rate, boolean last) {
        Steps steps = graph.steps();
        Consumer<Session.Runner> feeds = feeds(batch, rate);
        Session.Runner run = runner.begin();
        feeds.accept(run);
        Measurement training = graph.training().measurement();
        training.fetch(run).fetch(last ? steps.apply() : steps.accumulate());
        EvaluationSums result;
        try (Result measured = guarded(last ? "step" : "accumulation", run, feeds)) {
            result = training.read(measured, batch.size());
        }
        if (last) {
            requireUnguardedFinite(result.meanLoss());
        } else {
            requireUnguardedFiniteBeforeUpdate(result.meanLoss());
        }
        return result;
    }

    /** XLA may leave the guards out, so that a loss that is not finite is known only after it has changed the parameters. */
    static void requireUnguardedFinite(double loss) {
        if (!Double.isFinite(loss)) {
            throw new DivergenceException(
                    "the loss is not finite. This step changed the parameters, because XLA left out the checks"
                            + " before it: resume from a checkpoint");
        }
    }

    /** The same of a batch before the last of an update: its gradient is kept apart, and the update that would take it does not come. */
    static void requireUnguardedFiniteBeforeUpdate(double loss) {
        if (!Double.isFinite(loss)) {
            throw new DivergenceException("the loss is not finite" + UNCHANGED);
        }
    }

    /** A step on an only batch, whose loss is taken again after the step, with the same random numbers. */
    private EvaluationSums adapting(Batch batch, TFloat32 rate, DampingAdaptation adaptation) {
        Steps steps = graph.steps();
        Session.Runner run = runner.begin();
        feeds(batch, rate).accept(run);
        Measurement training = graph.training().measurement();
        EvaluationSums before;
        double promised;
        try (Result result = guarded(
                "adapting step",
                training.fetch(run).fetch(adaptation.predicted()).fetch(steps.change()),
                feeds(batch, rate))) {
            before = training.read(result, batch.size());
            requireUnguardedFinite(before.meanLoss());
            promised = ((TFloat32) result.get(training.operands().size())).getFloat();
        }
        double after = loss(batch);
        try (TFloat32 lossBefore = TFloat32.scalarOf((float) before.meanLoss());
                TFloat32 lossAfter = TFloat32.scalarOf((float) after);
                TFloat32 change = TFloat32.scalarOf((float) promised)) {
            runner.begin()
                    .feed(adaptation.before(), lossBefore)
                    .feed(adaptation.after(), lossAfter)
                    .feed(adaptation.promised(), change)
                    .fetch(steps.adjust().orElseThrow())
                    .run()
                    .close();
        }
        return before;
    }

    private double loss(Batch batch) {
        Session.Runner run = runner.begin().fetch(graph.lossAlone());
        batch.feed(run);
        try (Result result = runner.run("loss", run)) {
            return ((TFloat32) result.get(0)).getFloat();
        }
    }

    private Consumer<Session.Runner> feeds(Batch batch, TFloat32 rate) {
        return run -> {
            batch.feed(run);
            run.feed(graph.learningRate(), rate);
        };
    }

    /** Runs what guards may fail, and says why they did. */
    private Result guarded(String kind, Session.Runner run, Consumer<Session.Runner> feeds) {
        try {
            return runner.run(kind, run, failure -> raised(failure).isPresent());
        } catch (RuntimeException e) {
            FiniteGuard guard = raised(e).orElseThrow(() -> e);
            throw unchanged("the " + guard.quantity() + " is not finite" + firstNonFinite(feeds), e);
        }
    }

    private Optional<FiniteGuard> raised(RuntimeException failure) {
        return graph.steps().guards().stream()
                .filter(guard -> guard.raised(failure))
                .findFirst();
    }

    /** @throws RuntimeException if the others do not search too */
    private String firstNonFinite(Consumer<Session.Runner> feeds) {
        return graph.steps()
                .nonFinite()
                .find(runner, feeds)
                .map(finding -> "; the first non-finite tensor is the " + finding.text())
                .orElse("");
    }

    private static DivergenceException unchanged(String problem, RuntimeException cause) {
        return new DivergenceException(problem + UNCHANGED, cause);
    }
}
