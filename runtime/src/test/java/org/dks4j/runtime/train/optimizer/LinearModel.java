/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.graph.AffineMap;
import org.dks4j.runtime.graph.StepSeed;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.task.StandardLoss;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A linear model in a graph, with a kernel of 3x2 and a bias, and the mean over examples and outputs of squared errors. */
final class LinearModel implements AutoCloseable {

    static final int INPUTS = 3;
    static final int OUTPUTS = 2;

    final Graph graph = new Graph();
    final Ops tf = Ops.create(graph);
    final Variables variables = new Variables(tf);
    final Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, INPUTS)));
    final Placeholder<TFloat32> y = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, OUTPUTS)));
    final Placeholder<TFloat32> rate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    final Operand<TFloat32> logits;
    final Operand<TFloat32> loss;
    final List<Operand<TFloat32>> gradients = new ArrayList<>();
    private final Session session = new Session(graph);

    /**
     * Numbers of a batch.
     *
     * @param x example by example
     * @param y example by example
     */
    record Batch(float[] x, float[] y) {

        static Batch random(long seed, int count) {
            return new Batch(numbers(seed, count * INPUTS), numbers(seed + 1000, count * OUTPUTS));
        }

        int count() {
            return x.length / INPUTS;
        }
    }

    LinearModel() {
        Variable<TFloat32> kernel = parameter("linear/kernel", Shape.of(INPUTS, OUTPUTS));
        Variable<TFloat32> bias = parameter("linear/bias", Shape.of(OUTPUTS));
        logits = tf.nn.biasAdd(tf.linalg.matMul(x, kernel.value()), bias.value());
        Operand<TFloat32> error = tf.math.sub(logits, y);
        loss = tf.math.mean(tf.math.square(error), tf.constant(new int[] {0, 1}));
        for (Output<?> gradient : graph.addGradients(
                loss.asOutput(),
                new Output<?>[] {kernel.value().asOutput(), bias.value().asOutput()})) {
            gradients.add(floats(gradient));
        }
    }

    @SuppressWarnings("unchecked") // a gradient has the type of what it is taken by
    private static Operand<TFloat32> floats(Output<?> gradient) {
        return (Operand<TFloat32>) (Operand<?>) gradient;
    }

    static float[] numbers(long seed, int count) {
        float[] numbers = new float[count];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (2 * random.nextDouble() - 1);
        }
        return numbers;
    }

    private Variable<TFloat32> parameter(String name, Shape shape) {
        return variables.get(
                name, shape, true, scope -> scope.constant(numbers(name.length(), Math.toIntExact(shape.size()))));
    }

    List<Variable<TFloat32>> parameters() {
        return variables.trainable();
    }

    Objective objective() {
        return new Objective(
                graph,
                loss,
                loss,
                logits,
                tf.zerosLike(logits),
                StandardLoss.MEAN_SQUARED_ERROR,
                List.of(AffineMap.dense(
                        "linear",
                        x,
                        parameters().get(0),
                        Optional.of(parameters().get(1)),
                        logits)),
                new StepSeed(1, variables.step().value(), Group.alone()),
                Collectives.alone());
    }

    /** What an optimizer is given. */
    OptimizerContext context() {
        List<Parameter> descended = new ArrayList<>();
        for (int i = 0; i < gradients.size(); i++) {
            descended.add(new Parameter(parameters().get(i), gradients.get(i), rate));
        }
        return new OptimizerContext(objective(), new SlotVariables(variables), descended, 1);
    }

    void initialize() {
        run(variables.initializations());
    }

    void run(List<Op> targets) {
        Session.Runner runner = session.runner();
        targets.forEach(runner::addTarget);
        runner.run().close();
    }

    /** Runs targets on a batch; gives what is fetched. */
    float[] run(List<Op> targets, Batch batch, double learningRate, List<? extends Operand<TFloat32>> fetches) {
        Session.Runner runner = session.runner();
        targets.forEach(runner::addTarget);
        fetches.forEach(runner::fetch);
        try (TFloat32 inputs = tensor(Shape.of(batch.count(), INPUTS), batch.x());
                TFloat32 outputs = tensor(Shape.of(batch.y().length / OUTPUTS, OUTPUTS), batch.y());
                TFloat32 scalar = TFloat32.scalarOf((float) learningRate);
                Result result = runner.feed(x, inputs)
                        .feed(y, outputs)
                        .feed(rate, scalar)
                        .run()) {
            float[] values = new float[fetches.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = ((TFloat32) result.get(i)).getFloat();
            }
            return values;
        }
    }

    static TFloat32 tensor(Shape shape, float[] values) {
        return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
    }

    /** What a float variable holds. */
    float[] value(String name) {
        Variable<?> variable = variables.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return fetched(variable.value());
    }

    float[] fetched(Operand<?> operand) {
        try (Result result = session.runner().fetch(operand).run()) {
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
