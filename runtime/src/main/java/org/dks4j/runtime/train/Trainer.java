/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.device.DeviceException;
import org.dks4j.runtime.device.SessionDevice;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.internal.distribute.WorkerException;
import org.dks4j.runtime.internal.distribute.WorkerSession;
import org.dks4j.runtime.internal.evaluation.EvaluationGraph;
import org.dks4j.runtime.internal.evaluation.Evaluator;
import org.dks4j.runtime.internal.feed.Batch;
import org.dks4j.runtime.internal.graph.Opened;
import org.dks4j.runtime.internal.session.GraphRunner;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Evaluation;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/**
 * Trains one network on one data set. It owns a graph and a session: close it.
 *
 * <pre>{@code
 * Dataset data = IdxDataset.read(DataFolder.of(Path.of("mnist")), 10);
 * try (Trainer<Net> trainer = new Trainer<>(NetGraph.DEFINITION, data, TrainingOptions.defaults())) {
 *     double accuracy = trainer.train(List.of()).result().metric("accuracy");
 * }
 * }</pre>
 */
public final class Trainer<R extends Record> implements AutoCloseable {

    private final NetworkDefinition<R> definition;
    private final TrainingOptions options;
    private final DataNames names;
    private final Standardizations standardizations;
    private final EpochSteps steps;
    private final Opened opened = new Opened();
    private final TrainingGraph<R> graph;
    private final GraphRunner runner;
    private final StepRunner stepper;
    private final Map<String, String> identity;
    private final Part monitored;
    private final TrainingLoop loop;

    /**
     * Measures the training examples, builds the graph, gives every variable its initial value, and copies into it the examples that
     * are in memory.
     *
     * @throws TrainingException if the data do not fit the network or the options
     * @throws DeviceException if the device is not there
     * @throws IOException if streamed examples or the network's compiled description cannot be read
     */
    public Trainer(NetworkDefinition<R> definition, Dataset data, TrainingOptions options) throws IOException {
        DataFit.require(definition, data, options);
        this.options = options;
        names = data.names();
        monitored = data.monitored();
        steps = EpochSteps.of(data.training().count(), options);
        List<SessionDevice> devices = options.execution().devices();
        standardizations = Scalings.of(definition, data.training(), options);
        this.definition = definition.with(standardizations);
        try {
            Graph all = opened.add(LoadedTensorFlow.graph());
            graph = new TrainingGraph<>(
                    all,
                    this.definition,
                    data,
                    options,
                    devices,
                    List.copyOf(standardizations.inputs().values()),
                    Scalings.classWeights(definition.task(), data.training(), options),
                    Scalings.meanWeight(data.training(), options.execution()));
            EpochSteps.requireStatistics(graph.trainedLayers(), steps.batchSize());
            identity = Identity.of(this.definition, options, data, graph.variables());
            Function<Session, GraphRunner> runners = graph.runner();
            ConfigProto configuration = options.execution().configuration(all, devices);
            Session session = opened.add(WorkerSession.open(options.execution().cluster(), all, configuration));
            runner = runners.apply(session);
            stepper = new StepRunner(graph, runner, steps.batches());
            boolean testsAtEnd = data.has(Part.TEST) && monitored != Part.TEST;
            loop = new TrainingLoop(graph, runner, stepper, steps, options, monitored, testsAtEnd);
            graph.initialize(session);
        } catch (Throwable e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    /** The description, each layer filled with the names of its operations in the training graph. */
    public R layers() {
        return graph.description();
    }

    /** The layers of the training graph, in order. */
    public List<LayerHandle> layerHandles() {
        return graph.layers();
    }

    /**
     * What the training starts from, how its layers differ, which are computed in parts, and what makes steps slower than they could be, for people, a
     * line each; none if all layers are drawn and trained alike, and fast.
     */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(options.tuning().lines(graph.weights(), standardizations));
        notes.addAll(options.rule().rates().lines(graph.trained()));
        notes.addAll(graph.notes());
        return notes;
    }

    /** The session that holds the parameters, for fetching what layers name. */
    public Session session() {
        return runner.session();
    }

    /** How many steps an epoch has: those of whole batches, or a single smaller one. */
    public int stepsPerEpoch() {
        return steps.count();
    }

    /** The progress of the training. */
    public Progress progress() {
        return loop.progress();
    }

    /** Everything that the result depends on, by name: see {@link TrainingRun#identity}. */
    public Map<String, String> identity() {
        return identity;
    }

    /**
     * Resumes another trainer's training from its progress and the variables that it saved.
     *
     * @param prefix the prefix of the variables' file names
     * @throws IOException if they cannot be read
     */
    public void resume(Progress from, Path prefix) throws IOException {
        restore(prefix);
        loop.resume(from);
    }

    /**
     * Waits until all workers are here.
     *
     * @throws WorkerException if one does not come in time
     */
    public void meet() {
        loop.meet();
    }

    /**
     * Requests an interruption after the current step or evaluation batch, from which the training can go on later. Thread-safe; the first
     * request counts.
     */
    public void stop(String reason) {
        loop.stop(new StopRequest(reason, false));
    }

    /**
     * Trains the epochs that are not done yet, each followed by an evaluation on the validation examples, and evaluates the test examples once
     * at the end. Where there are no validation examples, the test examples are evaluated after each epoch.
     *
     * @throws IOException if a listener cannot write or an example cannot be read
     * @throws DivergenceException if the loss, the parameters or the curvature are no longer finite
     * @throws WorkerException if another worker is gone, does not answer, or trains something else
     */
    public History train(List<? extends TrainingListener> listeners) throws IOException {
        return loop.train(new TrainerRun(this), identity, listeners);
    }

    /**
     * One step on the training examples of the given places, before which the loss and the training metrics are taken. It counts for no epoch.
     *
     * @param examples places among the training examples; several workers share them, so that their number divides it
     * @param rate the learning rate
     * @throws IllegalArgumentException if the examples have no equal parts for all workers
     * @throws IOException if an example cannot be read
     * @throws DivergenceException if the loss is not finite; says whether a parameter was changed
     */
    public Evaluation step(int[] examples, double rate) throws IOException {
        EpochSteps.requireStatistics(graph.trainedLayers(), examples.length);
        try (Batch batch = graph.training().feed().batch(runner.share(examples, examples.length))) {
            return stepper.step(List.of(batch), rate);
        }
    }

    /**
     * The evaluation on all examples of the monitored part ({@link Dataset#monitored}), with dropout off and the moving averages of batch
     * normalization, and of the weights where there are some.
     *
     * @throws IOException if an example cannot be read
     */
    public Evaluation evaluate() throws IOException {
        return evaluate(monitored);
    }

    /**
     * The same on all examples of another part.
     *
     * @param part validation or test examples
     * @throws IllegalArgumentException if there are none
     * @throws IOException if an example cannot be read
     */
    public Evaluation evaluate(Part part) throws IOException {
        return new Evaluator(graph.evaluation(part), runner).evaluate();
    }

    /** The counts of the task's report in the last evaluation of the monitored part, a number per cell; none where the task has no report. */
    public Optional<long[]> reportCounts() {
        return graph.evaluation(monitored).report().map(counts -> counts.read(runner.session()));
    }

    /**
     * The q value, the mean square, of every node of the network as it is evaluated, for each of the first 250 examples of
     * the monitored part; of fewer where a network gives a great deal for each.
     *
     * @return [examples] by the nodes' names, in order
     * @throws IOException if an example cannot be read
     */
    public Map<String, float[]> kernelValues() throws IOException {
        EvaluationGraph evaluated = graph.evaluation(monitored);
        return evaluated
                .kernelValues()
                .measure(runner.session(), evaluated.pass().feed());
    }

    NetworkDefinition<R> definition() {
        return definition;
    }

    TrainingOptions options() {
        return options;
    }

    Part monitored() {
        return monitored;
    }

    long examplesPerStep() {
        return steps.examplesPerStep();
    }

    void finish(String reason) {
        loop.stop(new StopRequest(reason, true));
    }

    /** How inputs and targets are standardized. */
    public Standardizations standardizations() {
        return standardizations;
    }

    /** The names of the classes and columns of its data. */
    public DataNames names() {
        return names;
    }

    /**
     * Writes all variables: parameters, moving averages, momentum, the step. During {@link #train} any worker can do so by
     * itself, else all have to.
     *
     * @throws DivergenceException if a parameter is not finite
     * @throws IOException if they cannot be written
     */
    public void save(Path prefix) throws IOException {
        runner.synchronizeState();
        graph.state().save(runner.session(), prefix);
    }

    /**
     * Reads all variables back.
     *
     * @throws IOException if they cannot be read
     */
    public void restore(Path prefix) throws IOException {
        graph.state().restore(runner.session(), prefix);
        stepper.restored();
    }

    /** Closes graph and session; where another worker was lost both are left to the end of the process. */
    @Override
    public void close() {
        if (!runner.isBroken()) {
            opened.close();
        }
    }
}
