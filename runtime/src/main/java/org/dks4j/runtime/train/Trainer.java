package org.dks4j.runtime.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Shuffle;
import org.dks4j.runtime.data.Standardization;
import org.dks4j.runtime.graph.GraphModel;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Trains one network on one data set. It owns a graph and a session: close it.
 *
 * <pre>{@code
 * Dataset data = IdxDataset.read(DataFolder.of(Path.of("mnist")), 10);
 * try (Trainer<Net> trainer = new Trainer<>(NetGraph.DEFINITION, data, TrainingOptions.defaults())) {
 *     double accuracy = trainer.train(List.of()).last().testAccuracy();
 * }
 * }</pre>
 */
public final class Trainer<R extends Record> implements AutoCloseable {

    private static final int EVALUATION_BATCH = 250;
    private static final double NANOSECONDS = 1e9;

    private final NetworkDefinition<R> definition;
    private final TrainingOptions options;
    private final Graph graph;
    private final Variables variables;
    private final GraphModel<R> model;
    private final List<LayerHandle> layers;
    private final ExampleFeed training;
    private final ExampleFeed test;
    private final Objective trainingObjective;
    private final Objective testObjective;
    private final Placeholder<TFloat32> learningRate;
    private final Op update;
    private final VariableFiles files;
    private final Session session;
    private long step;

    /** A network with SGD and Nesterov's momentum. */
    public Trainer(NetworkDefinition<R> definition, Dataset data, TrainingOptions options) {
        this(definition, data, options, new Sgd(options.momentum()));
    }

    /**
     * Builds the graph, gives every variable its initial value and copies the images into it.
     *
     * @throws TrainingException if the data do not fit the network
     */
    public Trainer(NetworkDefinition<R> definition, Dataset data, TrainingOptions options, Optimizer optimizer) {
        DataFit.require(definition, data);
        this.definition = definition;
        this.options = options;
        graph = new Graph();
        Ops tf = Ops.create(graph);
        variables = new Variables(tf);
        List<NetworkInput> inputs = definition.inputs();
        Map<NetworkInput, Standardization> scalings = inputs.stream()
                .collect(Collectors.toMap(
                        Function.identity(), input -> Standardization.of(((Examples) data.training()).of(input))));
        training = new ExampleFeed(tf, "training-images", (Examples) data.training(), scalings, inputs);
        test = new ExampleFeed(tf, "test-images", (Examples) data.test(), scalings, inputs);

        NetworkBuilder net = new NetworkBuilder(tf, variables, options.seed(), Phase.TRAINING);
        model = definition.build(net, training.batch());
        layers = net.layers();
        trainingObjective = Objective.of(
                tf.withSubScope("objective"), model.logits(), training.batchLabels(), definition.classes());
        NetworkBuilder inference = new NetworkBuilder(tf, variables, options.seed(), Phase.INFERENCE);
        Operand<TFloat32> logits = definition.build(inference, test.batch()).logits();
        testObjective = Objective.of(tf.withSubScope("evaluation"), logits, test.batchLabels(), definition.classes());

        Ops updates = tf.withSubScope("update");
        learningRate = updates.withName("learning-rate").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        update = update(updates, optimizer, net.updates());
        files = new VariableFiles(tf, variables);
        session = new Session(graph, configuration(options.threads()));
        initialize();
    }

    private static ConfigProto configuration(int threads) {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .setAllowSoftPlacement(true)
                .build();
    }

    private Op update(Ops tf, Optimizer optimizer, List<Op> movingAverages) {
        List<Variable<TFloat32>> parameters = variables.trainable();
        Output<?>[] values = parameters.stream()
                .map(parameter -> parameter.value().asOutput())
                .toArray(Output<?>[]::new);
        Output<?>[] gradients = graph.addGradients(trainingObjective.loss().asOutput(), values);
        List<Op> updates = new ArrayList<>(movingAverages);
        updates.addAll(optimizer.updates(
                tf,
                variables,
                parameters,
                Arrays.stream(gradients).map(Trainer::floats).toList(),
                learningRate));
        updates.add(tf.assignAddVariableOp(variables.step().handle(), tf.constant(1L)));
        return tf.withControlDependencies(updates).withName("step").noOp();
    }

    @SuppressWarnings("unchecked") // a gradient has the type of what it is taken by
    private static Operand<TFloat32> floats(Output<?> gradient) {
        return (Operand<TFloat32>) (Operand<?>) gradient;
    }

    private void initialize() {
        Session.Runner runner = session.runner();
        variables.initializations().forEach(runner::addTarget);
        runner.run().close();
        training.fill(session);
        test.fill(session);
    }

    /** The description, each layer filled with the names of its operations in the training graph. */
    public R layers() {
        return model.layers();
    }

    /** The layers of the training graph, in order. */
    public List<LayerHandle> layerHandles() {
        return layers;
    }

    /** The session that holds the parameters, for fetching what layers name. */
    public Session session() {
        return session;
    }

    /** How many steps an epoch has: whole batches, or a single smaller one. */
    public int stepsPerEpoch() {
        return Math.max(1, training.count() / options.batchSize());
    }

    /**
     * Trains all epochs, each followed by an evaluation on the test images.
     *
     * @throws IOException if a listener cannot write
     * @throws TrainingException if the loss is no longer finite
     */
    public History train(List<? extends TrainingListener> listeners) throws IOException {
        TrainingRun run = new TrainingRun(definition.name(), options, stepsPerEpoch(), this::save);
        long totalSteps = (long) options.epochs() * stepsPerEpoch();
        CosineSchedule schedule =
                new CosineSchedule(options.learningRate(), options.warmupEpochs() * stepsPerEpoch(), totalSteps);
        List<History.Epoch> epochs = new ArrayList<>();
        try {
            for (TrainingListener listener : listeners) {
                listener.started(run);
            }
            for (int number = 1; number <= options.epochs(); number++) {
                History.Epoch epoch = epoch(number, schedule, listeners);
                epochs.add(epoch);
                for (TrainingListener listener : listeners) {
                    listener.epochDone(run, epoch);
                }
            }
        } finally {
            for (TrainingListener listener : listeners) {
                listener.ended();
            }
        }
        return new History(epochs);
    }

    private History.Epoch epoch(int number, CosineSchedule schedule, List<? extends TrainingListener> listeners)
            throws IOException {
        int[] order = Shuffle.order(training.count(), options.seed(), number);
        int batchSize = Math.min(options.batchSize(), order.length);
        long start = System.nanoTime();
        double loss = 0;
        double correct = 0;
        for (int i = 0; i < stepsPerEpoch(); i++) {
            Evaluation batch = step(Arrays.copyOfRange(order, i * batchSize, (i + 1) * batchSize), schedule.at(step));
            if (!Double.isFinite(batch.loss())) {
                throw new TrainingException(
                        "the loss is %s at step %d of epoch %d; a smaller learning rate or a longer warm-up may help"
                                .formatted(batch.loss(), i + 1, number));
            }
            loss += batch.loss();
            correct += batch.accuracy();
            for (TrainingListener listener : listeners) {
                listener.stepDone(new TrainingListener.Step(number, i + 1, batch.loss(), batch.accuracy()));
            }
        }
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        Evaluation onTest = evaluate();
        return new History.Epoch(
                number,
                loss / stepsPerEpoch(),
                correct / stepsPerEpoch(),
                onTest.loss(),
                onTest.accuracy(),
                seconds,
                stepsPerEpoch() * batchSize / seconds);
    }

    /**
     * Loss and accuracy over some images.
     *
     * @param loss their mean
     * @param accuracy the share classified rightly
     */
    public record Evaluation(double loss, double accuracy) {}

    /**
     * One step on the training images of the given places, before which loss and accuracy are taken.
     *
     * @param images places among the training images
     * @param rate the learning rate
     */
    public Evaluation step(int[] images, double rate) {
        step++;
        try (TInt32 indices = TInt32.vectorOf(images);
                TFloat32 scalar = TFloat32.scalarOf((float) rate);
                Result result = session.runner()
                        .feed(training.indices(), indices)
                        .feed(learningRate, scalar)
                        .addTarget(update)
                        .fetch(trainingObjective.loss())
                        .fetch(trainingObjective.correct())
                        .run()) {
            return new Evaluation(scalar(result, 0), scalar(result, 1) / images.length);
        }
    }

    /** Loss and accuracy over all test images, with dropout off and the moving averages of batch normalization. */
    public Evaluation evaluate() {
        double loss = 0;
        double correct = 0;
        for (int begin = 0; begin < test.count(); begin += EVALUATION_BATCH) {
            int count = Math.min(EVALUATION_BATCH, test.count() - begin);
            int first = begin;
            int[] images = new int[count];
            Arrays.setAll(images, i -> first + i);
            try (TInt32 indices = TInt32.vectorOf(images);
                    Result result = session.runner()
                            .feed(test.indices(), indices)
                            .fetch(testObjective.loss())
                            .fetch(testObjective.correct())
                            .run()) {
                loss += scalar(result, 0) * count;
                correct += scalar(result, 1);
            }
        }
        return new Evaluation(loss / test.count(), correct / test.count());
    }

    private static double scalar(Result result, int index) {
        return ((TFloat32) result.get(index)).getFloat();
    }

    /** Writes all variables: parameters, moving averages, momentum, the step. */
    public void save(Path prefix) {
        files.save(session, prefix);
    }

    /** Reads all variables back. */
    public void restore(Path prefix) {
        files.restore(session, prefix);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
