package org.dks4j.runtime.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Shuffle;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * Trains one network on one data set. It owns a graph and a session: close it.
 *
 * <pre>{@code
 * Dataset data = IdxDataset.read(DataFolder.of(Path.of("mnist")), 10);
 * try (Trainer<Net> trainer = new Trainer<>(NetGraph.DEFINITION, data, TrainingOptions.defaults())) {
 *     double accuracy = trainer.train(List.of()).last().test().accuracy();
 * }
 * }</pre>
 */
public final class Trainer<R extends Record> implements AutoCloseable {

    private static final int EVALUATION_BATCH = 250;
    private static final double NANOSECONDS = 1e9;

    private final NetworkDefinition<R> definition;
    private final TrainingOptions options;
    private final TrainingGraph<R> graph;
    private final Session session;
    private final Map<String, String> identity;
    private final AtomicReference<@Nullable String> stop = new AtomicReference<>();
    private Progress progress = Progress.start();

    /**
     * A network with SGD and Nesterov's momentum.
     *
     * @throws TrainingException if the data do not fit the network
     * @throws IOException if the network's compiled description cannot be read
     */
    public Trainer(NetworkDefinition<R> definition, Dataset data, TrainingOptions options) throws IOException {
        this(definition, data, options, new Sgd(options.momentum()));
    }

    /**
     * Builds the graph, gives every variable its initial value and copies the images into it.
     *
     * @throws TrainingException if the data do not fit the network
     * @throws IOException if the network's compiled description cannot be read
     */
    public Trainer(NetworkDefinition<R> definition, Dataset data, TrainingOptions options, Optimizer optimizer)
            throws IOException {
        DataFit.require(definition, data);
        this.definition = definition;
        this.options = options;
        graph = new TrainingGraph<>(definition, data, options, optimizer);
        identity = Identity.of(definition, options, data, graph.variables());
        session = new Session(graph.graph(), configuration(options.threads()));
        initialize();
    }

    private static ConfigProto configuration(int threads) {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .setAllowSoftPlacement(true)
                .build();
    }

    private void initialize() {
        Session.Runner runner = session.runner();
        graph.variables().initializations().forEach(runner::addTarget);
        runner.run().close();
        graph.training().fill(session);
        graph.test().fill(session);
    }

    /** The description, each layer filled with the names of its operations in the training graph. */
    public R layers() {
        return graph.description();
    }

    /** The layers of the training graph, in order. */
    public List<LayerHandle> layerHandles() {
        return graph.layers();
    }

    /** The session that holds the parameters, for fetching what layers name. */
    public Session session() {
        return session;
    }

    /** How many steps an epoch has: whole batches, or a single smaller one. */
    public int stepsPerEpoch() {
        return Math.max(1, graph.training().count() / options.batchSize());
    }

    /** How far the training has come. */
    public Progress progress() {
        return progress;
    }

    /** Everything that the result depends on, by name: see {@link TrainingRun#identity}. */
    public Map<String, String> identity() {
        return identity;
    }

    /**
     * Goes on from where another trainer was: from its progress and the variables that it saved.
     *
     * @param prefix what the names of the variables' files begin with
     * @throws IOException if they cannot be read
     */
    public void resume(Progress from, Path prefix) throws IOException {
        restore(prefix);
        progress = from;
    }

    /** Asks for an end after the step under way. From any thread; the first reason counts. */
    public void stop(String reason) {
        stop.compareAndSet(null, reason);
    }

    /**
     * Trains the epochs that are not done yet, each followed by an evaluation on the test examples.
     *
     * @throws IOException if a listener cannot write or an example cannot be read
     * @throws TrainingException if the loss is no longer finite
     */
    public History train(List<? extends TrainingListener> listeners) throws IOException {
        Run run = new Run();
        Listeners all = new Listeners(listeners);
        try {
            all.tell(listener -> listener.started(run));
            while (progress.epoch() <= options.epochs() && stop.get() == null) {
                epoch(run, all);
            }
            boolean complete = progress.epoch() > options.epochs();
            Optional<String> reason = complete ? Optional.empty() : Optional.ofNullable(stop.get());
            if (reason.isPresent()) {
                all.tell(listener -> listener.stopped(run, reason.get()));
            }
            return new History(progress.epochs(), reason);
        } finally {
            all.ended();
        }
    }

    private void epoch(Run run, Listeners listeners) throws IOException {
        int number = progress.epoch();
        int[] order = Shuffle.order(graph.training().count(), options.seed(), number);
        int batchSize = Math.min(options.batchSize(), order.length);
        CosineSchedule schedule = new CosineSchedule(
                options.learningRate(),
                options.warmupEpochs() * stepsPerEpoch(),
                (long) options.epochs() * stepsPerEpoch());
        try (Batches batches = graph.training().batches(order, batchSize, progress.stepsDone())) {
            while (progress.stepsDone() < stepsPerEpoch()) {
                if (stop.get() != null) {
                    return;
                }
                TrainingListener.Step step = step(batches, schedule);
                progress = progress.plus(step);
                listeners.tell(listener -> listener.stepDone(run, step));
            }
        }
        List<History.Epoch> epochs = new ArrayList<>(progress.epochs());
        History.Epoch epoch = new History.Epoch(
                number,
                progress.step(stepsPerEpoch()),
                progress.lossSum() / stepsPerEpoch(),
                progress.correctSum() / stepsPerEpoch(),
                evaluate(),
                progress.seconds(),
                progress.waited(),
                stepsPerEpoch() * batchSize / progress.seconds());
        epochs.add(epoch);
        progress = progress.next(epochs);
        listeners.tell(listener -> listener.epochDone(run, epoch));
    }

    private TrainingListener.Step step(Batches batches, CosineSchedule schedule) throws IOException {
        long done = progress.step(stepsPerEpoch());
        double rate = schedule.at(done);
        long start = System.nanoTime();
        try (Batch batch = batches.next()) {
            long ready = System.nanoTime();
            Evaluation result = step(batch, rate);
            if (!Double.isFinite(result.loss())) {
                throw new TrainingException(
                        "the loss is %s at step %d of epoch %d; a smaller learning rate or a longer warm-up may help"
                                .formatted(result.loss(), progress.stepsDone() + 1, progress.epoch()));
            }
            return new TrainingListener.Step(
                    done + 1,
                    progress.epoch(),
                    progress.stepsDone() + 1,
                    result.loss(),
                    result.accuracy(),
                    rate,
                    (System.nanoTime() - start) / NANOSECONDS,
                    (ready - start) / NANOSECONDS);
        }
    }

    /**
     * One step on the training examples of the given places, before which loss and accuracy are taken. It counts for no epoch.
     *
     * @param examples places among the training examples
     * @param rate the learning rate
     * @throws IOException if an example cannot be read
     */
    public Evaluation step(int[] examples, double rate) throws IOException {
        try (Batch batch = graph.training().batch(examples)) {
            return step(batch, rate);
        }
    }

    private Evaluation step(Batch batch, double rate) {
        try (TFloat32 scalar = TFloat32.scalarOf((float) rate)) {
            Session.Runner runner =
                    session.runner().feed(graph.learningRate(), scalar).addTarget(graph.update());
            return measured(runner, batch, graph.objective());
        }
    }

    private static Evaluation measured(Session.Runner runner, Batch batch, Objective objective) {
        batch.feed(runner);
        try (Result result =
                runner.fetch(objective.loss()).fetch(objective.correct()).run()) {
            return new Evaluation(batch.size(), scalar(result, 0), scalar(result, 1) / batch.size(), 0);
        }
    }

    /**
     * How the network does on all test examples, with dropout off and the moving averages of batch normalization.
     *
     * @throws IOException if an example cannot be read
     */
    public Evaluation evaluate() throws IOException {
        Feed test = graph.test();
        int[] order = new int[test.count()];
        Arrays.setAll(order, i -> i);
        double loss = 0;
        double correct = 0;
        int count = 0;
        try (Batches batches = test.batches(order, EVALUATION_BATCH, 0)) {
            for (int begin = 0; begin < order.length; begin += EVALUATION_BATCH) {
                try (Batch batch = batches.next()) {
                    Evaluation part = measured(session.runner(), batch, graph.testObjective());
                    loss += part.loss() * part.examples();
                    correct += part.accuracy() * part.examples();
                    count += part.examples();
                }
            }
        }
        return new Evaluation(count, loss / count, correct / count, 0);
    }

    private static double scalar(Result result, int index) {
        return ((TFloat32) result.get(index)).getFloat();
    }

    /**
     * Writes all variables: parameters, moving averages, momentum, the step.
     *
     * @throws IOException if they cannot be written
     */
    public void save(Path prefix) throws IOException {
        graph.files().save(session, prefix);
    }

    /**
     * Reads all variables back.
     *
     * @throws IOException if they cannot be read
     */
    public void restore(Path prefix) throws IOException {
        graph.files().restore(session, prefix);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }

    private final class Run implements TrainingRun {

        @Override
        public NetworkDefinition<R> definition() {
            return definition;
        }

        @Override
        public TrainingOptions options() {
            return options;
        }

        @Override
        public int stepsPerEpoch() {
            return Trainer.this.stepsPerEpoch();
        }

        @Override
        public Progress progress() {
            return progress;
        }

        @Override
        public Map<String, String> identity() {
            return identity;
        }

        @Override
        public void save(Path prefix) throws IOException {
            Trainer.this.save(prefix);
        }

        @Override
        public void stop(String reason) {
            Trainer.this.stop(reason);
        }
    }
}
