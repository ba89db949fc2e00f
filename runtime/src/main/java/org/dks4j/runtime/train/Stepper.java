package org.dks4j.runtime.train;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dks4j.runtime.train.optimizer.FiniteGuard;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** Runs the steps of a training. */
record Stepper(TrainingGraph<?> graph, Session session) {

    /**
     * A step on one or more batches.
     *
     * @param rate the learning rate
     * @return the mean over the batches
     * @throws TrainingException if the loss is not finite; then no parameter was changed
     */
    Evaluation step(List<Batch> batches, double rate) {
        double loss = 0;
        double correct = 0;
        double inTopFive = 0;
        int count = 0;
        try (TFloat32 scalar = TFloat32.scalarOf((float) rate)) {
            for (int i = 0; i < batches.size(); i++) {
                Evaluation part = batch(batches.get(i), scalar, i == batches.size() - 1);
                loss += part.loss() * part.examples();
                correct += part.accuracy() * part.examples();
                inTopFive += part.topFive() * part.examples();
                count += part.examples();
            }
        }
        return new Evaluation(count, loss / count, correct / count, inTopFive / count);
    }

    private Evaluation batch(Batch batch, TFloat32 rate, boolean last) {
        TrainingGraph.Steps steps = graph.steps();
        try {
            Session.Runner runner = session.runner()
                    .feed(graph.learningRate(), rate)
                    .addTarget(last ? steps.apply() : steps.accumulate());
            Evaluation result = Evaluator.measured(runner, batch, graph.training());
            if (!Double.isFinite(result.loss())) {
                // XLA leaves the guards out.
                throw new TrainingException("the loss is not finite");
            }
            return result;
        } catch (RuntimeException e) {
            Optional<FiniteGuard> guard =
                    steps.guards().stream().filter(check -> check.raised(e)).findFirst();
            if (guard.isEmpty()) {
                throw e;
            }
            Consumer<Session.Runner> feeds = runner -> {
                batch.feed(runner);
                runner.feed(graph.learningRate(), rate);
            };
            String first = steps.nonFinite()
                    .find(session, feeds)
                    .map(finding -> "; the first that was not finite is the " + finding.text())
                    .orElse("");
            throw new TrainingException("the " + guard.get().quantity() + " is not finite" + first, e);
        }
    }
}
