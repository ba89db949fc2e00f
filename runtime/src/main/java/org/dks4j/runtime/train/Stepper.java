package org.dks4j.runtime.train;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dks4j.runtime.distribute.Meeting;
import org.dks4j.runtime.text.FirstLine;
import org.dks4j.runtime.train.optimizer.DampingAdaptation;
import org.dks4j.runtime.train.optimizer.FiniteGuard;
import org.dks4j.runtime.train.optimizer.HookOps;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Runs the steps of a training, and between them what its optimizer wants. */
final class Stepper {

    private static final String UNCHANGED = ". No parameter was changed by this step";

    private final TrainingGraph<?> graph;
    private final Session session;
    private final int batchesPerStep;
    private final Meeting meeting;
    private long done;
    private boolean begun;

    /** A training without a step yet, as long as {@link #restored} is not called. */
    Stepper(TrainingGraph<?> graph, Session session, int batchesPerStep, Meeting meeting) {
        this.graph = graph;
        this.session = session;
        this.batchesPerStep = batchesPerStep;
        this.meeting = meeting;
    }

    private HookOps hooks() {
        return graph.steps().hooks();
    }

    /** Learns from the variables how many steps were done. */
    void restored() {
        try (Result result =
                session.runner().fetch(graph.variables().step().value()).run()) {
            done = ((TInt64) result.get(0)).getLong() / batchesPerStep;
            begun = done > 0;
        }
    }

    /** Whether a step can be done at once; if not, {@link #burnIn} and {@link #begin} come first. */
    boolean isReady() {
        return begun || hooks().burnIn().isEmpty();
    }

    /** How many batches are burnt in before the first step. */
    int burnInBatches() {
        return hooks().burnIn().map(HookOps.BurnIn::batches).orElse(0);
    }

    /** Lets the optimizer see a batch before the first step; no parameter changes. */
    void burnIn(Batch batch) {
        Session.Runner runner = session.runner();
        batch.feed(runner);
        hooks().burnIn().orElseThrow().operations().forEach(runner::addTarget);
        guarded(() -> meeting.limits().run("burn-in", runner, runner::run), batch::feed)
                .close();
    }

    /** Ends the burn-in. */
    void begin() {
        for (int part = 0; part < hooks().refreshes().size(); part++) {
            refresh(part);
        }
        begun = true;
    }

    /**
     * A step on one or more batches. A first step without burn-in burns its own batches in.
     *
     * @param rate the learning rate
     * @return the mean over the batches
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
        EvaluationSums sums = EvaluationSums.none();
        try (TFloat32 scalar = TFloat32.scalarOf((float) rate)) {
            for (int i = 0; i < batches.size(); i++) {
                boolean last = i == batches.size() - 1;
                Optional<HookOps.Adaptation> adaptation = hooks().adaptation()
                        .filter(rule -> last && (done + 1) % rule.measured().every() == 0);
                Evaluation part = adaptation.isPresent()
                        ? adapting(batches.get(i), scalar, adaptation.get())
                        : batch(batches.get(i), scalar, last);
                sums = sums.plus(part);
            }
        }
        done++;
        return sums.means().orElseThrow();
    }

    private void refresh(int part) {
        List<Op> operations = hooks().refreshes().get(part);
        if (operations.isEmpty()) {
            return;
        }
        Session.Runner runner = session.runner();
        operations.forEach(runner::addTarget);
        try {
            meeting.limits().run("refresh " + part, runner, runner::run).close();
        } catch (TFInvalidArgumentException e) {
            throw unchanged("the curvature has no inverse in float32; more damping helps (" + FirstLine.of(e) + ")", e);
        } catch (RuntimeException e) {
            throw meeting.explained(e);
        }
    }

    private Evaluation batch(Batch batch, TFloat32 rate, boolean last) {
        TrainingGraph.Steps steps = graph.steps();
        Consumer<Session.Runner> feeds = feeds(batch, rate);
        Session.Runner runner = session.runner().addTarget(last ? steps.apply() : steps.accumulate());
        runner.feed(graph.learningRate(), rate);
        Evaluation result = guarded(
                () -> meeting.limits()
                        .run(
                                last ? "step" : "accumulation",
                                runner,
                                () -> Evaluator.measured(runner, batch, graph.training())),
                feeds);
        if (last) {
            requireUnguardedFinite(result);
        } else {
            requireUnguardedFiniteBeforeUpdate(result);
        }
        return result;
    }

    /** XLA may leave the guards out, so that a loss that is not finite is known only after it has changed the parameters. */
    static void requireUnguardedFinite(Evaluation result) {
        if (!Double.isFinite(result.loss())) {
            throw new DivergenceException(
                    "the loss is not finite. The parameters were changed by this step, because XLA left out the checks before it:"
                            + " go on from a checkpoint");
        }
    }

    /** The same of a batch before the last of an update: its gradient is kept apart, and the update that would take it does not come. */
    static void requireUnguardedFiniteBeforeUpdate(Evaluation result) {
        if (!Double.isFinite(result.loss())) {
            throw new DivergenceException("the loss is not finite" + UNCHANGED);
        }
    }

    /** A step on an only batch, whose loss is taken again after the step, with the same random numbers. */
    private Evaluation adapting(Batch batch, TFloat32 rate, HookOps.Adaptation operations) {
        DampingAdaptation adaptation = operations.measured();
        TrainingGraph.Steps steps = graph.steps();
        Session.Runner runner = session.runner().addTarget(steps.change());
        feeds(batch, rate).accept(runner);
        TrainingGraph.Pass training = graph.training();
        Evaluation before;
        double promised;
        try (Result result = guarded(
                () -> meeting.limits()
                        .run(
                                "adapting step",
                                runner.fetch(training.loss())
                                        .fetch(training.metrics().correct())
                                        .fetch(training.metrics().inTopFive())
                                        .fetch(adaptation.predicted()),
                                runner::run),
                feeds(batch, rate))) {
            before = Evaluator.evaluation(result, batch);
            requireUnguardedFinite(before);
            promised = ((TFloat32) result.get(3)).getFloat();
        }
        double after = loss(batch);
        try (TFloat32 lossBefore = TFloat32.scalarOf((float) before.loss());
                TFloat32 lossAfter = TFloat32.scalarOf((float) after);
                TFloat32 change = TFloat32.scalarOf((float) promised)) {
            session.runner()
                    .feed(adaptation.before(), lossBefore)
                    .feed(adaptation.after(), lossAfter)
                    .feed(adaptation.promised(), change)
                    .addTarget(operations.adjust())
                    .addTarget(steps.count())
                    .run()
                    .close();
        }
        return before;
    }

    private double loss(Batch batch) {
        Session.Runner runner = session.runner().fetch(graph.lossAlone());
        batch.feed(runner);
        try (Result result = meeting.limits().run("loss", runner, runner::run)) {
            return ((TFloat32) result.get(0)).getFloat();
        } catch (RuntimeException e) {
            throw meeting.explained(e);
        }
    }

    private Consumer<Session.Runner> feeds(Batch batch, TFloat32 rate) {
        return runner -> {
            batch.feed(runner);
            runner.feed(graph.learningRate(), rate);
        };
    }

    /** Runs what guards may fail, and tells why they did. */
    private <T> T guarded(Run<T> run, Consumer<Session.Runner> feeds) {
        try {
            return run.run();
        } catch (RuntimeException e) {
            Optional<FiniteGuard> guard = graph.steps().guards().stream()
                    .filter(check -> check.raised(e))
                    .findFirst();
            if (guard.isEmpty()) {
                throw meeting.explained(e);
            }
            throw unchanged("the " + guard.get().quantity() + " is not finite" + firstNonFinite(feeds), e);
        }
    }

    /** @throws RuntimeException if the others do not search too */
    private String firstNonFinite(Consumer<Session.Runner> feeds) {
        try {
            return graph.steps()
                    .nonFinite()
                    .find(session, meeting.limits(), feeds)
                    .map(finding -> "; the first that was not finite is the " + finding.text())
                    .orElse("");
        } catch (RuntimeException e) {
            throw meeting.explained(e);
        }
    }

    private static DivergenceException unchanged(String problem, RuntimeException cause) {
        return new DivergenceException(problem + UNCHANGED, cause);
    }

    /** What may fail. */
    @FunctionalInterface
    private interface Run<T> {

        T run();
    }
}
