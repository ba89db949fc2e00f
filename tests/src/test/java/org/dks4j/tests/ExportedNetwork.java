/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.export.OnnxModels;
import org.dks4j.runtime.export.VariableSource;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.dks4j.runtime.internal.graph.InputScaling;
import org.dks4j.runtime.internal.saver.VariableFiles;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * A network exported as a model of ONNX, and what it makes of some inputs in TensorFlow.
 *
 * @param file the model
 * @param batch how many examples it is given
 * @param inTensorFlow what its graph for inference makes of {@link #inputs}
 */
record ExportedNetwork(NetworkDefinition<?> definition, Path file, int batch, Outputs inTensorFlow) {

    /** Where kernels are as they are initialized. Drawing those of larger networks takes long; they are uniform. */
    private static final long MOST_DRAWN = 6_000_000;

    private static final float MEAN = 100;

    /** Of the largest output. */
    private static final double OUTPUTS_TOLERANCE = 1e-5;

    /** Of the largest answer: an exponential function makes more of what large outputs have lost. */
    private static final double ANSWERS_TOLERANCE = 5e-5;

    /** Exports a network to a folder. */
    static ExportedNetwork of(NetworkDefinition<?> definition, DataNames names, Path folder, int batch)
            throws IOException {
        Standardizations scalings = scalings(definition);
        Path prefix = folder.resolve("values");
        Path file = folder.resolve("model.onnx");
        Outputs outputs = written(definition.with(scalings), scalings, names, prefix, batch);
        OnnxModels.export(definition, VariableSource.checkpoint(prefix), scalings, names, file);
        return new ExportedNetwork(definition, file, batch, outputs);
    }

    /** Writes parameters that are not those of a network at initialization, and gives what the network makes of the inputs. */
    private static Outputs written(
            NetworkDefinition<?> definition, Standardizations scalings, DataNames names, Path prefix, int batch)
            throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = GraphOps.of(graph);
            Variables variables = new Variables(tf);
            Map<String, Operand<TFloat32>> fed = new LinkedHashMap<>();
            List<Operand<TFloat32>> scaled = new ArrayList<>();
            for (NetworkInput input : definition.inputs()) {
                Operand<TFloat32> values = input.placeholder(tf);
                Standardization scaling = scalings.input(input.name());
                fed.put(input.name(), values);
                scaled.add(InputScaling.apply(tf, values, scaling.mean(), scaling.deviation(), input.shape()));
            }
            NetworkBuilder net =
                    new NetworkBuilder(tf, variables, 1, Phase.INFERENCE, Precision.FLOAT32, Collectives.alone());
            Operand<TFloat32> raw = definition.build(net, scaled).logits();
            Map<String, Operand<?>> answers = definition.task().head().operands(tf, raw, names);
            List<Variable<?>> all = variables.all().stream()
                    .filter(variable -> !variable.equals(variables.step()))
                    .<Variable<?>>map(variable -> variable)
                    .toList();
            VariableFiles.Writing writing = VariableFiles.of(tf, "saver", all).writing();
            long size = all.stream().mapToLong(Variable::size).sum();
            try (Session session = new Session(
                    graph, Execution.defaults().withDevice(Device.CPU).configuration())) {
                Session.Runner assigning = session.runner();
                for (int i = 0; i < all.size(); i++) {
                    Variable<?> variable = all.get(i);
                    boolean drawn = size <= MOST_DRAWN && variable.shape().numDimensions() > 1;
                    assigning.addTarget(
                            drawn
                                    ? variable.initialization()
                                    : tf.assignVariableOp(variable.handle(), random(tf, variable, i)));
                }
                assigning.run().close();
                writing.run(session, prefix);
                return run(session, definition, fed, answers, batch);
            }
        }
    }

    private static Outputs run(
            Session session,
            NetworkDefinition<?> definition,
            Map<String, Operand<TFloat32>> fed,
            Map<String, Operand<?>> answers,
            int batch) {
        Outputs outputs = Outputs.none();
        Session.Runner runner = session.runner();
        List<Tensor> tensors = new ArrayList<>();
        inputs(definition, batch).forEach((name, values) -> {
            TFloat32 tensor =
                    TFloat32.tensorOf(Shape.of(shape(definition, name, batch)), DataBuffers.of(values, true, false));
            tensors.add(tensor);
            runner.feed(Objects.requireNonNull(fed.get(name)), tensor);
        });
        answers.values().forEach(runner::fetch);
        try (Result result = runner.run()) {
            int place = 0;
            for (String name : answers.keySet()) {
                outputs.add(name, result.get(place++));
            }
        } finally {
            tensors.forEach(Tensor::close);
        }
        return outputs;
    }

    private static Operand<TFloat32> random(Ops tf, Variable<?> variable, int seed) {
        long[] shape = variable.shape().asArray();
        Operand<TFloat32> uniform =
                tf.random.statelessRandomUniform(tf.constant(shape), tf.constant(new int[] {7, seed}));
        if (shape.length > 1) {
            double inputs = (double) variable.size() / shape[shape.length - 1];
            Operand<TFloat32> centred = tf.math.sub(uniform, tf.constant(0.5f));
            return tf.math.mul(centred, tf.constant((float) Math.sqrt(12 / Math.max(1, inputs))));
        }
        boolean isShift = variable.name().endsWith("bias") || variable.name().endsWith("shift");
        return isShift ? tf.math.mul(uniform, tf.constant(0.1f)) : tf.math.add(uniform, tf.constant(0.5f));
    }

    static Standardizations scalings(NetworkDefinition<?> definition) {
        Map<String, Standardization> inputs = new LinkedHashMap<>();
        for (NetworkInput input : definition.inputs()) {
            int channels = input.shape().get(input.shape().size() - 1);
            inputs.put(input.name(), input.isOfIds() ? Standardization.none() : scaling(channels));
        }
        return new Standardizations(
                inputs, List.of(scaling(definition.target().form().size())));
    }

    private static Standardization scaling(int size) {
        float[] mean = new float[size];
        float[] deviation = new float[size];
        for (int i = 0; i < size; i++) {
            mean[i] = MEAN;
            deviation[i] = 50 + i % 7;
        }
        return new Standardization(mean, deviation);
    }

    Map<String, float[]> inputs() {
        return inputs(definition, batch);
    }

    /** The inputs: ids, or numbers from 0 to 255, and, of several examples, a last one of means alone, which are 0 to the network. */
    private static Map<String, float[]> inputs(NetworkDefinition<?> definition, int batch) {
        Map<String, float[]> inputs = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(3);
        for (NetworkInput input : definition.inputs()) {
            int size = Math.toIntExact(input.size());
            float[] values = new float[batch * size];
            for (int i = 0; i < values.length; i++) {
                boolean ofMeans = i >= values.length - size && batch > 1 && !input.isOfIds();
                values[i] = ofMeans ? MEAN : random.nextInt(input.vocabulary().orElse(256));
            }
            inputs.put(input.name(), values);
        }
        return inputs;
    }

    private static long[] shape(NetworkDefinition<?> definition, String name, int batch) {
        NetworkInput input = definition.inputs().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        long[] shape = new long[input.shape().size() + 1];
        shape[0] = batch;
        for (int i = 1; i < shape.length; i++) {
            shape[i] = input.shape().get(i - 1);
        }
        return shape;
    }

    /**
     * What a network makes of the inputs, by the names of its outputs.
     *
     * @param numbers those of type float32
     * @param others classes and their names, as texts
     */
    record Outputs(Map<String, float[]> numbers, Map<String, List<String>> others) {

        static Outputs none() {
            return new Outputs(new TreeMap<>(), new TreeMap<>());
        }

        private void add(String name, Tensor tensor) {
            TType values = (TType) tensor;
            switch (values.dataType()) {
                case DT_FLOAT -> {
                    float[] all = new float[(int) values.size()];
                    ((TFloat32) values).asRawTensor().data().asFloats().read(all);
                    numbers.put(name, all);
                }
                case DT_INT64 -> {
                    List<String> all = new ArrayList<>();
                    ((TInt64) values).scalars().forEach(one -> all.add(String.valueOf(one.getLong())));
                    others.put(name, all);
                }
                default -> {
                    List<String> all = new ArrayList<>();
                    ((TString) values).scalars().forEach(one -> all.add(one.getObject()));
                    others.put(name, all);
                }
            }
        }
    }

    /** Asserts that numbers are TensorFlow's and that all else is. */
    void assertEqual(Outputs outputs) {
        assertThat(outputs.numbers().keySet())
                .isNotEmpty()
                .isEqualTo(inTensorFlow.numbers().keySet());
        String own = definition.task().head().outputs();
        inTensorFlow.numbers().forEach((name, expected) -> {
            float[] values = outputs.numbers().get(name);
            assertThat(values).as(name).hasSameSizeAs(expected);
            double largest = 0;
            double difference = 0;
            for (int i = 0; i < expected.length; i++) {
                largest = Math.max(largest, Math.abs(expected[i]));
                difference = Math.max(difference, Math.abs(values[i] - expected[i]));
            }
            assertThat(largest).as(name).isFinite().isPositive();
            assertThat(difference / largest)
                    .as("%s of %s, up to %s", name, definition.name(), largest)
                    .isLessThanOrEqualTo(name.equals(own) ? OUTPUTS_TOLERANCE : ANSWERS_TOLERANCE);
        });
        assertThat(outputs.others()).isEqualTo(inTensorFlow.others());
    }

    /** What ONNX Runtime makes of the inputs. */
    Outputs inOnnxRuntime() throws OrtException {
        Outputs outputs = Outputs.none();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> fed = new LinkedHashMap<>();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OrtSession session = environment.createSession(file.toString(), options)) {
            for (Map.Entry<String, float[]> input : inputs().entrySet()) {
                fed.put(
                        input.getKey(),
                        OnnxTensor.createTensor(
                                environment,
                                FloatBuffer.wrap(input.getValue()),
                                shape(definition, input.getKey(), batch)));
            }
            try (OrtSession.Result result = session.run(fed)) {
                for (Map.Entry<String, NodeInfo> info : session.getOutputInfo().entrySet()) {
                    OnnxTensor tensor = (OnnxTensor) result.get(info.getKey()).orElseThrow();
                    switch (((TensorInfo) info.getValue().getInfo()).type) {
                        case FLOAT -> outputs.numbers().put(info.getKey(), numbers(tensor));
                        case INT64 -> outputs.others().put(info.getKey(), integers(tensor));
                        default -> outputs.others().put(info.getKey(), List.of((String[]) tensor.getValue()));
                    }
                }
            }
        } finally {
            fed.values().forEach(OnnxTensor::close);
        }
        return outputs;
    }

    private static float[] numbers(OnnxTensor tensor) {
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static List<String> integers(OnnxTensor tensor) {
        List<String> values = new ArrayList<>();
        LongBuffer buffer = tensor.getLongBuffer();
        while (buffer.hasRemaining()) {
            values.add(String.valueOf(buffer.get()));
        }
        return values;
    }
}
