/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.StepSeed;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.StandardLoss;
import org.dks4j.runtime.train.optimizer.DampingAdaptation;
import org.dks4j.runtime.train.optimizer.HookOps;
import org.dks4j.runtime.train.optimizer.Objective;
import org.dks4j.runtime.train.optimizer.UpdateRule;
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

/** A {@link DoubleNetwork} in a graph, trained by K-FAC. */
final class FloatNetwork implements AutoCloseable {

    private final DoubleNetwork network;
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Variables variables = new Variables(tf);
    private final Placeholder<TFloat32> input;
    private final Placeholder<TFloat32> targets = tf.placeholder(TFloat32.class);
    private final Placeholder<TFloat32> rate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    private final Operand<TFloat32> logits;
    private final Operand<TFloat32> cotangents;
    private final UpdateRule.Steps steps;
    private final Session session;

    FloatNetwork(DoubleNetwork network, UpdateRule rule) {
        this(network, rule, StandardLoss.SOFTMAX_CROSS_ENTROPY);
    }

    FloatNetwork(DoubleNetwork network, UpdateRule rule, Loss kind) {
        this.network = network;
        DoubleNetwork.Layer first = network.layers().get(0);
        input = tf.placeholder(
                TFloat32.class,
                Placeholder.shape(
                        first.isDense()
                                ? Shape.of(-1, first.inputs())
                                : Shape.of(-1, first.height(), first.width(), first.inputs())));
        NetworkBuilder net = new NetworkBuilder(tf, variables, 7, Phase.TRAINING);
        logits = build(net);
        Operand<TFloat32> loss = kind.of(tf, logits, targets);
        StepSeed seed = new StepSeed(3, variables.step().value(), Group.alone());
        cotangents = kind.sampledGradient(tf, logits, targets, seed, "kfac/labels");
        List<Variable<TFloat32>> parameters = variables.trainable();
        List<Operand<TFloat32>> gradients = new ArrayList<>();
        for (Output<?> gradient : graph.addGradients(
                loss.asOutput(),
                parameters.stream().map(p -> p.value().asOutput()).toArray(Output<?>[]::new))) {
            gradients.add(floats(gradient));
        }
        Objective objective =
                new Objective(graph, loss, loss, logits, targets, kind, net.affineMaps(), seed, Collectives.alone());
        steps = rule.steps(tf.withSubScope("update"), variables, objective, parameters, gradients, rate);
        session = new Session(graph);
        run(variables.initializations());
    }

    private Operand<TFloat32> build(NetworkBuilder net) {
        Operand<TFloat32> x = input;
        for (int l = 0; l < network.layers().size(); l++) {
            DoubleNetwork.Layer layer = network.layers().get(l);
            if (l > 0) {
                x = tf.math.tanh(x);
            }
            if (layer.isDense() && x.shape().numDimensions() > 2) {
                x = net.flatten("flat" + l, x).outputTensor();
            }
            DenseSpec dense = DenseSpec.dense(layer.outputs());
            ConvSpec conv = ConvSpec.conv(layer.outputs(), layer.kernel()).stride(layer.stride());
            LayerHandle handle = layer.isDense()
                    ? net.dense("layer" + l, x, layer.bias() ? dense : dense.withoutBias())
                    : net.conv("layer" + l, x, layer.bias() ? conv : conv.withoutBias());
            x = handle.preActivationTensor();
        }
        return x;
    }

    @SuppressWarnings("unchecked") // a gradient has the type of what it is taken by
    private static Operand<TFloat32> floats(Output<?> gradient) {
        return (Operand<TFloat32>) (Operand<?>) gradient;
    }

    private void run(List<Op> operations) {
        Session.Runner runner = session.runner();
        operations.forEach(runner::addTarget);
        runner.run().close();
    }

    UpdateRule.Steps steps() {
        return steps;
    }

    void refresh() {
        steps.hooks().refreshes().stream().filter(part -> !part.isEmpty()).forEach(this::run);
    }

    /** Runs operations on a batch, and gives the cotangents of the labels that were sampled in the run. */
    double[][] run(List<Op> operations, double[][] examples, int[] labels, double learningRate) {
        int classes = network.layers().get(network.layers().size() - 1).outputs();
        double[][] oneHot = new double[labels.length][classes];
        for (int n = 0; n < labels.length; n++) {
            oneHot[n][labels[n]] = 1;
        }
        return run(operations, examples, oneHot, learningRate, cotangents);
    }

    /** What the network gives. */
    double[][] logits(double[][] examples) {
        return run(List.of(), examples, new double[examples.length][1], 0, logits);
    }

    /** Runs operations on a batch with targets. */
    void run(List<Op> operations, double[][] examples, double[][] wanted, double learningRate) {
        run(operations, examples, wanted, learningRate, logits);
    }

    private double[][] run(
            List<Op> operations,
            double[][] examples,
            double[][] wanted,
            double learningRate,
            Operand<TFloat32> fetched) {
        long[] shape = input.shape().asArray();
        shape[0] = examples.length;
        Session.Runner runner = session.runner();
        operations.forEach(runner::addTarget);
        try (TFloat32 x = tensor(Shape.of(shape), examples);
                TFloat32 y = tensor(Shape.of(wanted.length, wanted[0].length), wanted);
                TFloat32 scalar = TFloat32.scalarOf((float) learningRate);
                Result result = runner.feed(input, x)
                        .feed(targets, y)
                        .feed(rate, scalar)
                        .fetch(fetched)
                        .run()) {
            TFloat32 tensor = (TFloat32) result.get(0);
            return rows(tensor, Math.toIntExact(tensor.shape().get(1)));
        }
    }

    private static TFloat32 tensor(Shape shape, double[][] rows) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows[i / rows[0].length][i % rows[0].length];
        }
        return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
    }

    /** Sets the weights of a layer, [row][output], a bias last. */
    void assign(int layer, double[][] weights) {
        boolean bias = network.layers().get(layer).bias();
        assignRows("layer" + layer + "/kernel", bias ? Arrays.copyOf(weights, weights.length - 1) : weights);
        if (bias) {
            assignRows("layer" + layer + "/bias", new double[][] {weights[weights.length - 1]});
        }
    }

    /** Sets a variable, row by row of its last dimension. */
    void assignRows(String name, double[][] rows) {
        Variable<?> variable = variable(name);
        Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
        Op assignment = tf.assignVariableOp(variable.handle(), value);
        try (TFloat32 tensor = tensor(variable.shape(), rows)) {
            session.runner().feed(value, tensor).addTarget(assignment).run().close();
        }
    }

    private Variable<?> variable(String name) {
        return variables.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The damping after a step that changed the loss from one value to another and had promised a change. */
    double adapted(double before, double after, double promised) {
        HookOps.Adaptation operations = steps.hooks().adaptation().orElseThrow();
        DampingAdaptation adaptation = operations.measured();
        try (TFloat32 first = TFloat32.scalarOf((float) before);
                TFloat32 second = TFloat32.scalarOf((float) after);
                TFloat32 third = TFloat32.scalarOf((float) promised)) {
            session.runner()
                    .feed(adaptation.before(), first)
                    .feed(adaptation.after(), second)
                    .feed(adaptation.promised(), third)
                    .addTarget(operations.adjust())
                    .run()
                    .close();
        }
        return value("kfac/damping")[0][0];
    }

    /** Takes a step; gives the change of the loss that it predicts. */
    double predicted(double[][] examples, double[][] wanted, double learningRate) {
        Operand<TFloat32> predicted = tf.reshape(
                steps.hooks().adaptation().orElseThrow().measured().predicted(), tf.constant(new int[] {1, 1}));
        return run(steps.apply(), examples, wanted, learningRate, predicted)[0][0];
    }

    /** The names of all float variables. */
    List<String> names() {
        return variables.all().stream()
                .filter(variable -> variable.type() == TFloat32.class)
                .map(Variable::name)
                .toList();
    }

    private static double[][] rows(TFloat32 tensor, int columns) {
        float[] values = floats(tensor);
        double[][] rows = new double[values.length / columns][columns];
        for (int i = 0; i < values.length; i++) {
            rows[i / columns][i % columns] = values[i];
        }
        return rows;
    }

    private static float[] floats(TFloat32 tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    /** What a variable holds, row by row of its last dimension. */
    double[][] value(String name) {
        try (Result result = session.runner().fetch(variable(name).value()).run()) {
            TFloat32 tensor = (TFloat32) result.get(0);
            Shape shape = tensor.shape();
            int last = shape.numDimensions() - 1;
            return rows(tensor, last < 0 ? 1 : Math.toIntExact(shape.get(last)));
        }
    }

    /** The weights of each layer, [row][output], a bias last. */
    List<double[][]> weights() {
        List<double[][]> all = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            double[][] kernel = value("layer" + l + "/kernel");
            if (network.layers().get(l).bias()) {
                kernel = Arrays.copyOf(kernel, kernel.length + 1);
                kernel[kernel.length - 1] = value("layer" + l + "/bias")[0];
            }
            all.add(kernel);
        }
        return all;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
