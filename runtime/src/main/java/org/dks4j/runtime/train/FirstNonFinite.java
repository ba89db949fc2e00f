package org.dks4j.runtime.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dks4j.runtime.distribute.RunLimits;
import org.dks4j.runtime.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Finds what first was not finite in a step that failed: first among the parameters, then among the layers in order, then
 * among the gradients, last layers first as they are computed. It adds a few small operations a tensor to the graph, which run in a
 * search only, and all of them: the members of a group search together.
 */
public final class FirstNonFinite {

    private final List<Candidate> candidates = new ArrayList<>();

    /**
     * A tensor that is not finite.
     *
     * @param what what it is: {@code parameter}, {@code layer} or {@code gradient of parameter}
     * @param name whose
     * @param count how many numbers it has
     * @param nan how many of them are no number
     * @param infinite how many of them are infinite
     */
    public record Finding(String what, String name, long count, long nan, long infinite) {

        /** One line: {@code layer hidden[3]: 12 NaN and 3 infinite of 640 numbers}. */
        public String text() {
            return "%s %s: %d NaN and %d infinite of %d numbers".formatted(what, name, nan, infinite, count);
        }
    }

    private record Candidate(
            String what, String name, Operand<TInt64> count, Operand<TInt64> nan, Operand<TInt64> infinite) {}

    /**
     * Adds the operations to the graph of a training.
     *
     * @param parameters the parameters
     * @param layers the values of layers by their names, in order: those of {@code NetworkBuilder.tensors()}
     * @param gradients one for each parameter, in the same order, or none
     * @throws IllegalArgumentException if there are some gradients, but not one for each parameter
     */
    public FirstNonFinite(
            Ops tf,
            List<Variable<TFloat32>> parameters,
            Map<String, ? extends Operand<TFloat32>> layers,
            List<? extends Operand<TFloat32>> gradients) {
        if (!gradients.isEmpty() && gradients.size() != parameters.size()) {
            throw new IllegalArgumentException(
                    gradients.size() + " gradients are not those of " + parameters.size() + " parameters");
        }
        Ops scope = tf.withSubScope("first-non-finite");
        parameters.forEach(parameter -> add(scope, "parameter", parameter.name(), parameter.value()));
        layers.forEach((name, value) -> add(scope, "layer", name, value));
        for (int i = gradients.size() - 1; i >= 0; i--) {
            add(scope, "gradient of parameter", parameters.get(i).name(), gradients.get(i));
        }
    }

    private void add(Ops tf, String what, String name, Operand<TFloat32> value) {
        // The shape of a gradient need not be known.
        Operand<TFloat32> flat = tf.reshape(value, tf.constant(new int[] {-1}));
        candidates.add(new Candidate(
                what,
                name,
                tf.size(flat, TInt64.class),
                count(tf, tf.math.isNan(flat)),
                count(tf, tf.math.isInf(flat))));
    }

    private static Operand<TInt64> count(Ops tf, Operand<TBool> which) {
        return tf.reduceSum(tf.dtypes.cast(which, TInt64.class), tf.constant(0));
    }

    /**
     * Runs the step's forward and backward pass again, without changing anything.
     *
     * @param session that of the training, whose variables are those from before the step
     * @param limits how long to wait for other members
     * @param feeds feeds the runner what the step was fed
     * @return what first was not finite; empty if all is, which is so where only the loss overflows
     */
    public Optional<Finding> find(Session session, RunLimits limits, Consumer<Session.Runner> feeds) {
        Session.Runner runner = session.runner();
        feeds.accept(runner);
        for (Candidate candidate : candidates) {
            runner.fetch(candidate.count()).fetch(candidate.nan()).fetch(candidate.infinite());
        }
        try (Result result = limits.run("search", runner, runner::run)) {
            for (int i = 0; i < candidates.size(); i++) {
                Candidate candidate = candidates.get(i);
                long nan = number(result, 3 * i + 1);
                long infinite = number(result, 3 * i + 2);
                if (nan > 0 || infinite > 0) {
                    return Optional.of(
                            new Finding(candidate.what(), candidate.name(), number(result, 3 * i), nan, infinite));
                }
            }
        }
        return Optional.empty();
    }

    private static long number(Result result, int index) {
        return ((TInt64) result.get(index)).getLong();
    }
}
