/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.graph.StepSeed;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.task.StandardLoss;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Parameters whose gradients, and whose loss, are fed: matrices between a first and a last one, which make them hidden, or vectors. What is not fed is 0.
 */
public final class GivenGradients implements AutoCloseable {

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Variables variables = new Variables(tf);
    private final Placeholder<TFloat32> loss = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    private final Placeholder<TFloat32> rate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    private final Map<String, Placeholder<TFloat32>> gradients = new LinkedHashMap<>();
    private final UpdateRule.Steps steps;
    private final Session session;
    private int done;

    /**
     * Parameters.
     *
     * @param shapes by names
     * @param initial all their values
     */
    public GivenGradients(UpdateRule rule, Map<String, Shape> shapes, double initial) {
        Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
        int width = 2;
        for (Map.Entry<String, Shape> each : withEnds(shapes).entrySet()) {
            Variable<TFloat32> parameter = variables.get(
                    each.getKey(),
                    each.getValue(),
                    true,
                    scope -> scope.fill(scope.constant(each.getValue().asArray()), scope.constant((float) initial)));
            gradients.put(each.getKey(), tf.placeholder(TFloat32.class, Placeholder.shape(each.getValue())));
            int columns = (int) each.getValue().get(each.getValue().numDimensions() - 1);
            int rows = Math.toIntExact(each.getValue().size() / columns);
            if (each.getValue().numDimensions() == 1) {
                x = tf.math.add(
                        tf.linalg.matMul(x, tf.zeros(tf.constant(new int[] {width, columns}), TFloat32.class)),
                        parameter.value());
            } else {
                Operand<TFloat32> adapted = rows == width
                        ? x
                        : tf.linalg.matMul(x, tf.ones(tf.constant(new int[] {width, rows}), TFloat32.class));
                x = tf.linalg.matMul(adapted, tf.reshape(parameter.value(), tf.constant(new int[] {rows, columns})));
            }
            width = columns;
        }
        Objective objective = new Objective(
                graph,
                loss,
                loss,
                x,
                tf.zerosLike(x),
                StandardLoss.MEAN_SQUARED_ERROR,
                List.of(),
                new StepSeed(1, variables.step().value(), Group.alone()),
                Collectives.alone());
        steps = rule.steps(
                tf.withSubScope("update"),
                variables,
                objective,
                variables.trainable(),
                List.copyOf(gradients.values()),
                rate);
        session = new Session(graph);
        Session.Runner runner = session.runner();
        variables.initializations().forEach(runner::addTarget);
        runner.run().close();
    }

    private static Map<String, Shape> withEnds(Map<String, Shape> shapes) {
        Map<String, Shape> all = new LinkedHashMap<>();
        all.put("first/kernel", Shape.of(2, 3));
        all.putAll(shapes);
        all.put("last/kernel", Shape.of(3, 2));
        return all;
    }

    /** The operations of a step. */
    public UpdateRule.Steps steps() {
        return steps;
    }

    /** The burn-in on gradients, and the refreshes after it. */
    public void begin(Map<String, float[]> given) {
        run(steps.hooks().burnIn().orElseThrow().operations(), given, 0, 1);
        steps.hooks().refreshes().forEach(this::run);
    }

    /** A step on gradients, with the refreshes before it. */
    public void step(Map<String, float[]> given, double learningRate) {
        refreshBeforeStep();
        run(steps.apply(), given, learningRate, 1);
        done++;
    }

    private void refreshBeforeStep() {
        int parts = steps.hooks().refreshes().size();
        if (done > 0 && parts > 0) {
            run(steps.hooks().refreshes().get(done % parts));
        }
    }

    private void run(List<Op> operations) {
        if (!operations.isEmpty()) {
            Session.Runner runner = session.runner();
            operations.forEach(runner::addTarget);
            runner.run().close();
        }
    }

    /** Runs operations on gradients and a loss. */
    public void run(List<Op> operations, Map<String, float[]> given, double learningRate, double ofLoss) {
        Session.Runner runner = session.runner();
        operations.forEach(runner::addTarget);
        List<TFloat32> fed = new ArrayList<>();
        fed.add(TFloat32.scalarOf((float) learningRate));
        runner.feed(rate, fed.get(0));
        fed.add(TFloat32.scalarOf((float) ofLoss));
        runner.feed(loss, fed.get(1));
        gradients.forEach((name, placeholder) -> {
            Shape shape = placeholder.shape();
            float[] values = Optional.ofNullable(given.get(name)).orElse(new float[Math.toIntExact(shape.size())]);
            fed.add(TFloat32.tensorOf(shape, DataBuffers.of(values, true, false)));
            runner.feed(placeholder, fed.get(fed.size() - 1));
        });
        try {
            runner.run().close();
        } finally {
            fed.forEach(TFloat32::close);
        }
    }

    /** What all float variables hold, by their names. */
    public Map<String, float[]> values() {
        Map<String, float[]> values = new LinkedHashMap<>();
        variables.all().stream()
                .filter(variable -> variable.type() == TFloat32.class)
                .forEach(variable -> values.put(variable.name(), fetched(variable)));
        return values;
    }

    /** What a variable holds. */
    public float[] value(String name) {
        return fetched(variables.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private float[] fetched(Variable<?> variable) {
        try (Result result = session.runner().fetch(variable.value()).run()) {
            TFloat32 tensor = (TFloat32) result.get(0);
            float[] values = new float[Math.toIntExact(tensor.size())];
            tensor.asRawTensor().data().asFloats().read(values);
            return values;
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
