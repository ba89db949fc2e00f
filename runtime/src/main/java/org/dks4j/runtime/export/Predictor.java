/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.device.SessionDevice;
import org.dks4j.runtime.graph.Decoding;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.internal.graph.Opened;
import org.dks4j.runtime.internal.rewrite.GraphRewriting;
import org.dks4j.runtime.internal.saver.Averages;
import org.dks4j.runtime.internal.saver.StoredVariables;
import org.dks4j.runtime.internal.saver.VariableFiles;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Prediction;
import org.dks4j.runtime.task.PredictionHead;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Predicts with a trained network. If the training kept an average of the weights, it predicts with that, as in the training's evaluations.
 * It owns a graph and a session: close it.
 *
 * <pre>{@code
 * Checkpoint best = new CheckpointFolder(Path.of("checkpoints")).best().orElseThrow();
 * try (Predictor predictor = Predictor.of(NetGraph.DEFINITION, best)) {
 *     int likeliest = predictor.predict(pixels).get(0).largest();
 *     String name = predictor.names().ofClass(likeliest);
 * }
 * }</pre>
 */
public final class Predictor implements AutoCloseable {

    private final NetworkDefinition<?> definition;
    private final Loss loss;
    private final DataNames names;
    private final Opened opened = new Opened();
    private final ServingGraph serving;
    private final Session session;
    private final Precision precision;
    private Optional<CachedDecoder> cached = Optional.empty();

    private Predictor(NetworkDefinition<?> definition, Checkpoint checkpoint, Execution execution) throws IOException {
        this.definition = definition.with(checkpoint.manifest().standardizations());
        loss = checkpoint.loss(definition.task());
        names = checkpoint.manifest().names();
        precision = execution.precision();
        try {
            serving = ServingGraph.of(
                    opened.add(LoadedTensorFlow.graph()),
                    definition,
                    checkpoint.manifest().standardizations(),
                    names,
                    execution.precision());
            VariableFiles.Reading values = StoredVariables.read(checkpoint.prefix())
                    .reading(Ops.create(serving.graph()), serving.variables(), Averages.IF_THERE);
            List<SessionDevice> devices = execution.devices();
            GraphRewriting.apply(serving.graph(), !SessionDevice.hasGpu(devices));
            session = opened.add(new Session(serving.graph(), execution.configuration(serving.graph(), devices)));
            values.run(session, checkpoint.prefix());
        } catch (Throwable e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    /**
     * A network with the parameters of a checkpoint, executed by default but in the precision of its training.
     *
     * @throws org.dks4j.runtime.checkpoint.CheckpointException if it is of another network
     * @throws IOException if it cannot be read
     */
    public static Predictor of(NetworkDefinition<?> definition, Checkpoint checkpoint) throws IOException {
        return of(definition, checkpoint, Execution.defaults().withPrecision(checkpoint.precision()));
    }

    /**
     * A network with the parameters of a checkpoint.
     *
     * @param execution where it predicts; its precision counts, not that of the training ({@link Checkpoint#precision})
     * @throws org.dks4j.runtime.checkpoint.CheckpointException if it is of another network
     * @throws IOException if it cannot be read
     * @throws org.dks4j.runtime.device.DeviceException if the device is not there
     */
    public static Predictor of(NetworkDefinition<?> definition, Checkpoint checkpoint, Execution execution)
            throws IOException {
        checkpoint.requireNetwork(definition);
        return new Predictor(definition, checkpoint, execution);
    }

    /** The network that predicts. */
    public NetworkDefinition<?> definition() {
        return definition;
    }

    /** The names of the classes and columns of its training's data. */
    public DataNames names() {
        return names;
    }

    /** The loss of the training. */
    public Loss loss() {
        return loss;
    }

    /**
     * Predicts a batch of a network with one input.
     *
     * @param values one example after the other in the data's own units (pixels from 0 to 255), each of the input's shape, the last
     *     dimension fastest
     * @return one for each example
     * @throws IllegalArgumentException if these are not whole examples
     */
    public List<Prediction> predict(float[] values) {
        return predict(Map.of(NetworkInput.FIRST, values));
    }

    /**
     * Predicts a batch.
     *
     * @param inputs the values of every input, by its name, as many examples of each
     * @return one for each example
     * @throws IllegalArgumentException if an input is missing or these are not as many whole examples of each
     */
    public List<Prediction> predict(Map<String, float[]> inputs) {
        PredictionHead head = definition.task().head();
        // A network's outputs may be its answers, and are then fetched once.
        List<String> fetched =
                Stream.of(head.outputs(), head.answers()).distinct().toList();
        try (Result result =
                run(inputs, runner -> fetched.forEach(name -> runner.fetch(operand(serving.outputs(), name))))) {
            int count = (int) ((TFloat32) result.get(0)).shape().get(0);
            return predictions(floats(result, 0), floats(result, fetched.size() - 1), count);
        }
    }

    /**
     * Runs the graph on a batch.
     *
     * @param inputs the values of every input, by its name
     * @param wanted adds what is fetched
     */
    Result run(Map<String, float[]> inputs, Consumer<Session.Runner> wanted) {
        Session.Runner runner = session.runner();
        List<TFloat32> fed = new ArrayList<>();
        try {
            long count = -1;
            for (NetworkInput input : definition.inputs()) {
                TFloat32 tensor = tensor(input, inputs);
                fed.add(tensor);
                long examples = tensor.shape().get(0);
                if (count >= 0 && examples != count) {
                    throw new IllegalArgumentException(String.format(
                            Locale.ROOT, "%d examples of %s but %d of others", examples, input.name(), count));
                }
                count = examples;
                runner.feed(operand(serving.inputs(), input.name()), tensor);
            }
            wanted.accept(runner);
            return (count == 1 ? CallingThread.executes(runner) : runner).run();
        } finally {
            fed.forEach(TFloat32::close);
        }
    }

    /**
     * What tells the logits of next ids: each position is computed once where the network's layers allow it.
     *
     * @throws IllegalArgumentException if the network does not predict which id comes next
     */
    TokenDecoder decoder() {
        WindowDecoder window = new WindowDecoder(this);
        if (!Decoding.supports(serving.layers())) {
            return window;
        }
        CachedDecoder decoder = cached.orElseGet(
                () -> new CachedDecoder(definition, operations().withSubScope("decoding"), session, precision));
        cached = Optional.of(decoder);
        return decoder;
    }

    /** Adds operations to the graph. */
    Ops operations() {
        return Ops.create(serving.graph());
    }

    /** The network's outputs, [batch, outputs]. */
    @SuppressWarnings("unchecked") // a network's outputs are float32
    Operand<TFloat32> outputs() {
        return (Operand<TFloat32>)
                operand(serving.outputs(), definition.task().head().outputs());
    }

    /** What is fed of the first input, in the data's own units, [batch, the input's shape]. */
    @SuppressWarnings("unchecked") // inputs are fed as float32
    Operand<TFloat32> firstInput() {
        return (Operand<TFloat32>)
                operand(serving.inputs(), definition.inputs().get(0).name());
    }

    private static Operand<?> operand(Map<String, Operand<?>> operands, String name) {
        Operand<?> operand = operands.get(name);
        if (operand == null) {
            throw new IllegalStateException("the graph has no " + name);
        }
        return operand;
    }

    private static TFloat32 tensor(NetworkInput input, Map<String, float[]> inputs) {
        float[] values = inputs.get(input.name());
        if (values == null || values.length == 0 || values.length % input.size() != 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s has %s numbers; an example has %s = %d",
                    input.name(),
                    values == null ? "no" : values.length,
                    input.shape(),
                    input.size()));
        }
        for (float value : values) {
            input.problem(value).ifPresent(problem -> {
                throw new IllegalArgumentException(input.name() + ": " + problem);
            });
        }
        long[] shape = new long[input.shape().size() + 1];
        shape[0] = values.length / input.size();
        Arrays.setAll(
                shape,
                i -> i == 0 ? values.length / input.size() : input.shape().get(i - 1));
        return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
    }

    static float[] floats(Result result, int index) {
        TFloat32 tensor = (TFloat32) result.get(index);
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    private static List<Prediction> predictions(float[] outputs, float[] answers, int count) {
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            predictions.add(new Prediction(row(outputs, i, count), row(answers, i, count)));
        }
        return predictions;
    }

    static float[] row(float[] all, int row, int count) {
        int width = all.length / count;
        return Arrays.copyOfRange(all, row * width, (row + 1) * width);
    }

    @Override
    public void close() {
        cached.ifPresent(CachedDecoder::close);
        opened.close();
    }
}
