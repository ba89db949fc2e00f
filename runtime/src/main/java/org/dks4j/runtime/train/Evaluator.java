package org.dks4j.runtime.train;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.dks4j.runtime.distribute.Meeting;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** Runs a network over the test examples. */
record Evaluator(TrainingGraph<?> graph, Session session, Meeting meeting) {

    private static final int BATCH = 250;

    /**
     * How the network does on all test examples; the confusion matrix is that of this run from now on.
     *
     * @throws IOException if an example cannot be read
     * @throws TrainingException if there is none
     */
    Evaluation evaluate() throws IOException {
        return evaluate(() -> false).orElseThrow();
    }

    /**
     * The same, unless it is no longer wanted.
     *
     * @param stopped asked before each batch; where it holds, there is no result
     */
    Optional<Evaluation> evaluate(BooleanSupplier stopped) throws IOException {
        session.runner().addTarget(graph.confusion().reset()).run().close();
        TrainingGraph.Pass test = graph.test();
        int[] part = graph.tally().part(test.feed().count());
        int[] order = IntStream.range(part[0], part[1]).toArray();
        EvaluationSums sums = EvaluationSums.none();
        try (Batches batches = test.feed().batches(order, BATCH, 0)) {
            for (Optional<Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
                try (Batch batch = next.get()) {
                    if (stopped.getAsBoolean()) {
                        return Optional.empty();
                    }
                    Session.Runner runner =
                            session.runner().addTarget(graph.confusion().add());
                    sums = sums.plus(measured(runner, batch, test));
                }
            }
        }
        return Optional.of(graph.tally()
                .of(session, meeting, sums)
                .means()
                .orElseThrow(() -> new TrainingException("there is no test example to evaluate with")));
    }

    /** What a pass measures of a batch while a runner runs. */
    static Evaluation measured(Session.Runner runner, Batch batch, TrainingGraph.Pass pass) {
        batch.feed(runner);
        try (Result result = runner.fetch(pass.loss())
                .fetch(pass.metrics().correct())
                .fetch(pass.metrics().inTopFive())
                .run()) {
            return evaluation(result, batch);
        }
    }

    /** What a run measured that fetched the loss, how many examples are right and how many in the top five, in this order. */
    static Evaluation evaluation(Result result, Batch batch) {
        double size = batch.size();
        return new Evaluation(batch.size(), scalar(result, 0), scalar(result, 1) / size, scalar(result, 2) / size);
    }

    private static double scalar(Result result, int index) {
        return ((TFloat32) result.get(index)).getFloat();
    }
}
