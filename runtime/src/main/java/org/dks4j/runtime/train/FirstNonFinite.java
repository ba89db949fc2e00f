package org.dks4j.runtime.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dks4j.runtime.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Finds what first was not finite in a step that failed: first among the parameters, then among the layers in order, then
 * among the gradients, last layers first as they are computed. It adds three small operations a tensor to the graph, which run in a
 * search only.
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

    private record Candidate(String what, String name, Operand<TFloat32> value, Operand<TBool> finite) {}

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
        Operand<TBool> flat = tf.reshape(tf.math.isFinite(value), tf.constant(new int[] {-1}));
        Operand<TBool> finite = tf.reduceAll(flat, tf.constant(0));
        candidates.add(new Candidate(what, name, value, finite));
    }

    /**
     * Runs the step's forward and backward pass again, without changing anything.
     *
     * @param session that of the training, whose variables are those from before the step
     * @param feeds feeds the runner what the step was fed
     * @return what first was not finite; empty if all is, which is so where only the loss overflows
     */
    public Optional<Finding> find(Session session, Consumer<Session.Runner> feeds) {
        Session.Runner runner = session.runner();
        feeds.accept(runner);
        candidates.forEach(candidate -> runner.fetch(candidate.finite()));
        try (Result result = runner.run()) {
            for (int i = 0; i < candidates.size(); i++) {
                if (!((TBool) result.get(i)).getBoolean()) {
                    return Optional.of(counted(session, feeds, candidates.get(i)));
                }
            }
        }
        return Optional.empty();
    }

    private static Finding counted(Session session, Consumer<Session.Runner> feeds, Candidate candidate) {
        Session.Runner runner = session.runner();
        feeds.accept(runner);
        long nan = 0;
        long infinite = 0;
        try (Result result = runner.fetch(candidate.value()).run()) {
            TFloat32 tensor = (TFloat32) result.get(0);
            float[] values = new float[Math.toIntExact(tensor.size())];
            tensor.asRawTensor().data().asFloats().read(values);
            for (float value : values) {
                nan += Float.isNaN(value) ? 1 : 0;
                infinite += Float.isInfinite(value) ? 1 : 0;
            }
            return new Finding(candidate.what(), candidate.name(), values.length, nan, infinite);
        }
    }
}
