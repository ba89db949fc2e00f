/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.internal.session.GraphRunner;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Finds what first was not finite in a step that failed: first among the parameters, then among the layers in order, then
 * among the gradients, last layers first as they are computed. The first search adds three small operations a tensor to the graph: a training that needs none has none.
 */
final class FirstNonFinite {

    private final Ops tf;
    private final List<Suspect> suspects = new ArrayList<>();

    /**
     * A tensor that is not finite.
     *
     * @param what what it is: {@code parameter}, {@code layer} or {@code gradient of parameter}
     * @param name whose
     * @param count how many numbers it has
     * @param nan how many of them are no number
     * @param infinite how many of them are infinite
     */
    record Finding(String what, String name, long count, long nan, long infinite) {

        /** One line: {@code layer hidden[3]: 12 NaN and 3 infinite of 640 numbers}. */
        public String text() {
            return String.format(
                    Locale.ROOT, "%s %s: %d NaN and %d infinite of %d numbers", what, name, nan, infinite, count);
        }
    }

    private record Suspect(String what, String name, Operand<TFloat32> value) {

        Candidate checked(Ops tf) {
            // The shape of a gradient need not be known.
            Operand<TBool> all = tf.reshape(tf.math.isFinite(value), tf.constant(new int[] {-1}));
            return new Candidate(this, tf.reduceAll(all, tf.constant(0)));
        }
    }

    private record Candidate(Suspect suspect, Operand<TBool> finite) {}

    /**
     * Names the tensors among which is searched.
     *
     * @param tf adds to the graph of the training
     * @param parameters the parameters
     * @param layers the values of layers by their names, in order: those of {@code NetworkBuilder.tensors()}
     * @param gradients one for each parameter, in the same order, or none
     * @throws IllegalArgumentException if there are some gradients, but not one for each parameter
     */
    FirstNonFinite(
            Ops tf,
            List<Variable<TFloat32>> parameters,
            Map<String, ? extends Operand<TFloat32>> layers,
            List<? extends Operand<TFloat32>> gradients) {
        if (!gradients.isEmpty() && gradients.size() != parameters.size()) {
            throw new IllegalArgumentException(
                    gradients.size() + " gradients are not those of " + parameters.size() + " parameters");
        }
        this.tf = tf.withSubScope("first-non-finite");
        parameters.forEach(parameter -> suspects.add(new Suspect("parameter", parameter.name(), parameter.value())));
        layers.forEach((name, value) -> suspects.add(new Suspect("layer", name, value)));
        for (int i = gradients.size() - 1; i >= 0; i--) {
            suspects.add(new Suspect("gradient of parameter", parameters.get(i).name(), gradients.get(i)));
        }
    }

    /**
     * Runs the step's forward and backward pass again, twice, without changing anything. Members of a group do so together, whatever each finds.
     *
     * @param runner of the training, whose variables are those from before the step
     * @param feeds feeds the runner what the step was fed
     * @return what first was not finite; empty if all is, which is so where only the loss overflows
     */
    Optional<Finding> find(GraphRunner runner, Consumer<Session.Runner> feeds) {
        List<Candidate> candidates =
                suspects.stream().map(suspect -> suspect.checked(tf)).toList();
        Session.Runner run = runner.begin();
        feeds.accept(run);
        candidates.forEach(candidate -> run.fetch(candidate.finite()));
        Optional<Suspect> first = Optional.empty();
        try (Result result = runner.run("search", run)) {
            for (int i = candidates.size() - 1; i >= 0; i--) {
                if (!((TBool) result.get(i)).getBoolean()) {
                    first = Optional.of(suspects.get(i));
                }
            }
        }
        Session.Runner again = runner.begin();
        feeds.accept(again);
        // What needs the other members is needed by all.
        candidates.forEach(candidate -> again.addTarget(candidate.finite()));
        first.ifPresent(suspect -> again.fetch(suspect.value()));
        try (Result result = runner.run("count", again)) {
            return first.map(suspect -> counted(suspect, (TFloat32) result.get(0)));
        }
    }

    private static Finding counted(Suspect suspect, TFloat32 tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(values);
        long nan = 0;
        long infinite = 0;
        for (float value : values) {
            nan += Float.isNaN(value) ? 1 : 0;
            infinite += Float.isInfinite(value) ? 1 : 0;
        }
        return new Finding(suspect.what(), suspect.name(), values.length, nan, infinite);
    }
}
