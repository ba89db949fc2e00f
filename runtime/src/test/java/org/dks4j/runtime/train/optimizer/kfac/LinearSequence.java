/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.AffineMap;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.differentiation.Gradients;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.dks4j.runtime.train.optimizer.SlotVariables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A deep linear network of a sequence: an embedding or numbers, two dense layers at each position, and either an output for each position or the mean
 * over positions and a third dense layer. Its outputs are linear in each parameter, so that its Gauss-Newton matrix needs no approximation.
 */
final class LinearSequence implements AutoCloseable {

    static final int EXAMPLES = 5;
    static final int POSITIONS = 4;
    static final int VOCABULARY = 6;
    static final float DAMPING = 0.01f;
    private static final int INPUTS = 3;
    private static final int HIDDEN = 4;
    static final int OUTPUTS = 2;

    private final boolean ids;
    private final boolean averaged;
    private final float[] input;
    private final Graph graph = new Graph();
    final Ops tf = Ops.create(graph);
    private final Variables variables = new Variables(tf);
    private final SlotVariables slots;
    private final NetworkBuilder net;
    private final Operand<TFloat32> outputs;
    private final Operand<TFloat32> examples = tf.constant((float) EXAMPLES);
    private final Operand<TFloat32> damping = tf.constant(DAMPING);
    private Session session;

    LinearSequence(boolean ids, boolean averaged) {
        this.ids = ids;
        this.averaged = averaged;
        input = input(ids);
        net = new NetworkBuilder(tf, variables, 3, Phase.TRAINING);
        int last = ids ? 0 : INPUTS;
        Shape shape = ids ? Shape.of(EXAMPLES, POSITIONS) : Shape.of(EXAMPLES, POSITIONS, last);
        Operand<TFloat32> x = tf.constant(shape, DataBuffers.of(input, true, false));
        Operand<TFloat32> first =
                ids ? net.embedding("words", x, VOCABULARY, INPUTS).outputTensor() : x;
        Operand<TFloat32> hidden =
                net.dense("first", first, DenseSpec.dense(HIDDEN)).outputTensor();
        Operand<TFloat32> each = net.dense(
                        "second",
                        hidden,
                        DenseSpec.dense(averaged ? HIDDEN : OUTPUTS).withoutBias())
                .outputTensor();
        outputs = averaged
                ? net.dense("third", net.globalMeanPool("mean", each).outputTensor(), DenseSpec.dense(OUTPUTS))
                        .outputTensor()
                : each;
        slots = new SlotVariables(variables);
    }

    private static float[] input(boolean ids) {
        SplittableRandom random = new SplittableRandom(1);
        float[] input = new float[EXAMPLES * POSITIONS * (ids ? 1 : INPUTS)];
        for (int i = 0; i < input.length; i++) {
            // One id is twice as frequent as others, and one is not there.
            input[i] = ids ? Math.max(0, random.nextInt(VOCABULARY) - 1) : (float) random.nextDouble(-1, 2);
        }
        return input;
    }

    List<AffineMap> maps() {
        return net.affineMaps();
    }

    AffineMap map(String layer) {
        return maps().stream()
                .filter(map -> map.name().equals(layer))
                .findFirst()
                .orElseThrow();
    }

    /** What has the gradient of one output of all examples and positions. */
    Operand<TFloat32> cotangents(AffineMap map, int output) {
        float[] one = new float[OUTPUTS];
        one[output] = 1;
        Operand<TFloat32> chosen = tf.math.mul(outputs, tf.constant(one));
        Operand<TFloat32> sum = tf.reduceSum(tf.reshape(chosen, tf.constant(new int[] {-1})), tf.constant(0));
        return Gradients.of(tf, graph, sum, List.of(map.output())).get(0);
    }

    /** A block whose averages are those of a single batch. */
    Block block(AffineMap map, int output) {
        String scope = map.name().replace('/', '-') + output;
        RunningAverages averages = new RunningAverages(tf, slots, 0, 1);
        return BlockRegistry.standard()
                .of(map)
                .of(new BlockContext(
                        tf.withSubScope(scope),
                        map,
                        map.parameters().stream()
                                .map(variable -> new Parameter(variable, variable.value(), tf.constant(1f)))
                                .toList(),
                        cotangents(map, output),
                        examples,
                        averages,
                        Inversion.CHOLESKY,
                        slots,
                        damping,
                        Collectives.alone()));
    }

    /** Gives a variable a value. */
    Op assignment(String name, Operand<TFloat32> value) {
        Variable<?> variable = variables.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return tf.assignVariableOp(variable.handle(), value);
    }

    /** Initializes all variables that there are, and runs operations. */
    void run(List<Op> operations) {
        if (session == null) {
            session = new Session(graph);
            List<Op> initializations = variables.initializations();
            run(initializations);
        }
        if (!operations.isEmpty()) {
            Session.Runner runner = session.runner();
            operations.forEach(runner::addTarget);
            runner.run().close();
        }
    }

    List<double[]> values(List<? extends Operand<TFloat32>> tensors) {
        if (session == null) {
            run(List.of());
        }
        Session.Runner runner = session.runner();
        tensors.forEach(runner::fetch);
        List<double[]> values = new ArrayList<>();
        try (Result result = runner.run()) {
            for (int i = 0; i < tensors.size(); i++) {
                TFloat32 tensor = (TFloat32) result.get(i);
                float[] floats = new float[Math.toIntExact(tensor.size())];
                tensor.asRawTensor().data().asFloats().read(floats);
                double[] doubles = new double[floats.length];
                Arrays.setAll(doubles, k -> floats[k]);
                values.add(doubles);
            }
        }
        return values;
    }

    /** The parameters' values by name. */
    Map<String, double[]> parameters() {
        Map<String, double[]> parameters = new LinkedHashMap<>();
        for (Variable<TFloat32> variable : variables.trainable()) {
            parameters.put(variable.name(), values(List.of(variable.value())).get(0));
        }
        return parameters;
    }

    /** The outputs in doubles. */
    double[] outputs(Map<String, double[]> parameters) {
        double[] x = new double[input.length];
        Arrays.setAll(x, i -> input[i]);
        if (ids) {
            x = new double[EXAMPLES * POSITIONS * INPUTS];
            for (int i = 0; i < x.length; i++) {
                x[i] = parameters.get("words/table")[(int) input[i / INPUTS] * INPUTS + i % INPUTS];
            }
        }
        double[] hidden = dense(x, INPUTS, HIDDEN, parameters.get("first/kernel"), parameters.get("first/bias"));
        int width = averaged ? HIDDEN : OUTPUTS;
        double[] each = dense(hidden, HIDDEN, width, parameters.get("second/kernel"), new double[width]);
        if (!averaged) {
            return each;
        }
        double[] means = new double[EXAMPLES * HIDDEN];
        for (int i = 0; i < each.length; i++) {
            means[i / (POSITIONS * HIDDEN) * HIDDEN + i % HIDDEN] += each[i] / POSITIONS;
        }
        return dense(means, HIDDEN, OUTPUTS, parameters.get("third/kernel"), parameters.get("third/bias"));
    }

    private static double[] dense(double[] x, int inputs, int outputs, double[] kernel, double[] bias) {
        double[] y = new double[x.length / inputs * outputs];
        for (int i = 0; i < y.length; i++) {
            y[i] = bias[i % outputs];
            for (int k = 0; k < inputs; k++) {
                y[i] += x[i / outputs * inputs + k] * kernel[k * outputs + i % outputs];
            }
        }
        return y;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        graph.close();
    }
}
