/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.device.SessionDevice;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.StepSeed;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.differentiation.Gradients;
import org.dks4j.runtime.internal.distribute.GraphRunners;
import org.dks4j.runtime.internal.evaluation.EvaluationGraph;
import org.dks4j.runtime.internal.evaluation.Pass;
import org.dks4j.runtime.internal.feed.Feed;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.dks4j.runtime.internal.rewrite.GraphRewriting;
import org.dks4j.runtime.internal.rewrite.Recomputation;
import org.dks4j.runtime.internal.session.GraphRunner;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Measurement;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.train.optimizer.Objective;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.tuning.FineTuning;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * All operations of a training in one graph: the network as it is trained and as it is evaluated, on the same variables, the loss, its
 * gradients, and the step.
 */
final class TrainingGraph<R extends Record> {

    private final Ops tf;
    private final FineTuning tuning;
    private final Variables variables;
    private final GraphModel<R> model;
    private final List<LayerHandle> layers;
    private final List<String> notes;
    private final List<Variable<?>> weights;
    private final Pass training;
    private final Operand<TFloat32> lossAlone;
    private final Map<Part, EvaluationGraph> evaluations = new EnumMap<>(Part.class);
    private final Placeholder<TFloat32> learningRate;
    private final Steps steps;
    private final TrainingState state;
    private final Cluster cluster;
    private final Collectives collectives;

    /**
     * @param graph an empty one
     * @param devices those of the session that will run it
     * @param scalings of each input, in the definition's order
     * @param classWeights the weight of each class in the loss; empty for all alike
     * @param meanWeight of the training examples; empty if all count alike
     */
    TrainingGraph(
            Graph graph,
            NetworkDefinition<R> definition,
            Dataset data,
            TrainingOptions options,
            List<SessionDevice> devices,
            List<Standardization> scalings,
            Optional<double[]> classWeights,
            Optional<Double> meanWeight) {
        tf = GraphOps.of(graph);
        tuning = options.tuning();
        variables = new Variables(tf, tuning::gives, tuning::freezes);
        int threads = options.execution().threads();
        FeedInputs inputs = new FeedInputs(definition, scalings);
        Augmentation augmentation = options.augmentation();
        cluster = options.execution().cluster();
        collectives = new Collectives(options.execution().group(), cluster.bucketBytes());
        StepSeed stepSeed = new StepSeed(options.seed(), variables.step().value(), collectives.group());

        Feed trainingFeed = inputs.training(tf, data.training(), threads);
        Ops prepared = tf.withSubScope("training-batch");
        FeedInputs.TrainingBatch batch = inputs.augmented(prepared, trainingFeed, augmentation, stepSeed);
        Augmentation.Mixed mixed = batch.mixed();
        NetworkBuilder net = builder(variables, options, Phase.TRAINING).withFoldedScales();
        boolean recomputes = options.execution().recompute();
        int first = recomputes ? Recomputation.count(graph) : 0;
        model = definition.buildForTask(net, mixed.inputs());
        int end = recomputes ? Recomputation.count(graph) : 0;
        layers = net.layers();
        List<String> told = new ArrayList<>(net.notes());
        weights = weights(variables, options.rule());
        Task task = definition.task();
        Loss loss = options.lossOf(task);
        Answers answers = new Answers(model.logits(), batch.targets());
        Ops objectiveScope = tf.withSubScope("objective");
        WeightedTargets weighted = WeightedTargets.of(objectiveScope, task, loss, mixed, classWeights, meanWeight);
        Measurement measured =
                Measurement.of(objectiveScope, weighted.loss(), task.trainingMetrics(), answers, weighted.targets());
        Pass own = new Pass(trainingFeed, measured);
        List<Operand<TFloat32>> gradients = Gradients.of(tf, graph, measured.loss(), values(variables.trainable()));
        GradientAllReduce sharing = GradientAllReduce.of(tf.withSubScope("sharing"), collectives, own, gradients);
        training = sharing.pass();
        Ops update = tf.withSubScope("update");
        learningRate = update.withName("learning-rate").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        lossAlone = sharing.loss();
        Objective objective = new Objective(
                graph,
                training.measurement().loss(),
                measured.loss(),
                model.logits(),
                weighted.targets(),
                weighted.loss(),
                net.affineMaps(),
                stepSeed,
                collectives);
        UpdateRule.Steps parts = options.rule()
                .steps(update, variables, objective, variables.trainable(), sharing.gradients(), learningRate);
        FirstNonFinite nonFinite = new FirstNonFinite(update, variables.trainable(), net.tensors(), gradients);
        steps = Steps.of(update, variables.step(), parts, net, nonFinite);
        if (recomputes) {
            told.add(Recomputation.apply(
                            tf, graph, first, end, model.logits(), List.of(steps.accumulate(), steps.apply()))
                    .orElseThrow(() -> new TrainingException(GraphRewriting.NO_RECOMPUTATION))
                    .text());
        }
        Variables evaluated = options.rule().average().isPresent() ? variables.averaged() : variables;
        List<String> measuring = new ArrayList<>();
        for (Part part : data.parts().keySet()) {
            if (part != Part.TRAINING) {
                String scope = part.word() + "-evaluation";
                measuring.add(scope);
                Feed feed = inputs.evaluation(tf, part, data.part(part), threads);
                NetworkBuilder inference = builder(evaluated, options, Phase.INFERENCE);
                FeedInputs.EvaluationBatch examples =
                        inputs.evaluated(tf.withSubScope(part.word() + "-batch"), feed, augmentation);
                evaluations.put(
                        part,
                        EvaluationGraph.of(
                                tf.withSubScope(scope),
                                definition,
                                inference,
                                part.word(),
                                feed,
                                examples.inputs(),
                                examples.targets(),
                                loss,
                                collectives));
            }
        }
        // Predictors rewrite their networks too, and measure by operations as they are: so both evaluate the same to
        // the last bit.
        if (!GraphRewriting.apply(graph, !SessionDevice.hasGpu(devices), measuring)) {
            told.add(GraphRewriting.HOW_TO_ALLOW);
        }
        notes = List.copyOf(told);
        state = new TrainingState(tf, variables);
        if (!cluster.isAlone()) {
            // The session of several workers would tell all of them what is added later, while they are within a step.
            state.prepare();
            evaluations.values().forEach(each -> each.kernelValues().prepare());
        }
    }

    /** Those of the network, when it is all that was built. */
    private List<Variable<?>> weights(Variables built, UpdateRule rule) {
        List<Variable<?>> all = new ArrayList<>(built.all());
        all.remove(built.step());
        try {
            tuning.requireFit(all);
            rule.rates().requireUsed(names(built.trainable()));
        } catch (IllegalArgumentException e) {
            throw new TrainingException(String.valueOf(e.getMessage()), e);
        }
        return List.copyOf(all);
    }

    private NetworkBuilder builder(Variables ofNetwork, TrainingOptions options, Phase phase) {
        return new NetworkBuilder(
                        tf,
                        ofNetwork,
                        options.seed(),
                        phase,
                        options.execution().precision(),
                        collectives)
                .withExamples(Math.max(1, options.batchSize() / cluster.size()));
    }

    private static List<Operand<TFloat32>> values(List<Variable<TFloat32>> parameters) {
        return parameters.stream().<Operand<TFloat32>>map(Variable::value).toList();
    }

    Variables variables() {
        return variables;
    }

    private static List<String> names(List<Variable<TFloat32>> parameters) {
        return parameters.stream().map(Variable::name).toList();
    }

    /** The names of the weights that are trained. */
    List<String> trained() {
        return names(variables.trainable());
    }

    /** The network's variables. */
    List<Variable<?>> weights() {
        return weights;
    }

    R description() {
        return model.layers();
    }

    List<LayerHandle> layers() {
        return layers;
    }

    /** What people should know of how the network is computed, a line each. */
    List<String> notes() {
        return notes;
    }

    /** The layers that are not frozen, in order. */
    List<LayerHandle> trainedLayers() {
        return layers.stream()
                .filter(layer -> !tuning.frozen().matches(layer.name()))
                .toList();
    }

    Pass training() {
        return training;
    }

    /** The loss of a batch for runs that take nothing else of it. */
    Operand<TFloat32> lossAlone() {
        return lossAlone;
    }

    /**
     * The network as it is evaluated on the examples of a part.
     *
     * @throws IllegalArgumentException if there are none
     */
    EvaluationGraph evaluation(Part part) {
        EvaluationGraph evaluation = evaluations.get(part);
        if (evaluation == null) {
            throw new IllegalArgumentException("there are no " + part.word() + " examples to evaluate with");
        }
        return evaluation;
    }

    Placeholder<TFloat32> learningRate() {
        return learningRate;
    }

    Steps steps() {
        return steps;
    }

    /** Adds what its runner needs; before a session is opened. */
    Function<Session, GraphRunner> runner() {
        return GraphRunners.of(tf, cluster, collectives, steps.hooks().agreement());
    }

    TrainingState state() {
        return state;
    }

    /**
     * Gives every variable its initial value, and copies the examples that are in memory: in one run, as TensorFlow copies the whole graph before the
     * first run of each kind.
     */
    void initialize(Session session) {
        Session.Runner runner = session.runner();
        variables.initializations().forEach(runner::addTarget);
        List<TType> values = new ArrayList<>();
        try {
            variables.givenInitialValues().forEach((name, fed) -> {
                float[] numbers = tuning.start().orElseThrow().values(name);
                TFloat32 value = TFloat32.tensorOf(fed.shape(), DataBuffers.of(numbers, true, false));
                values.add(value);
                runner.feed(fed, value);
            });
            values.addAll(training.feed().fill(runner));
            evaluations
                    .values()
                    .forEach(each -> values.addAll(each.pass().feed().fill(runner)));
            runner.run().close();
        } finally {
            values.forEach(TType::close);
        }
    }
}
