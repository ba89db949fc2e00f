package org.dks4j.runtime.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Standardization;
import org.dks4j.runtime.graph.GraphModel;
import org.dks4j.runtime.graph.GraphOps;
import org.dks4j.runtime.graph.InputScaling;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * All operations of a training in one graph: the network as it is trained and as it is evaluated, on the same variables, the loss, its
 * gradients, and the step.
 */
final class TrainingGraph<R extends Record> implements AutoCloseable {

    private final NetworkDefinition<R> definition;
    private final Graph graph;
    private final Variables variables;
    private final GraphModel<R> model;
    private final List<LayerHandle> layers;
    private final Feed training;
    private final Feed test;
    private final Objective objective;
    private final Objective testObjective;
    private final Placeholder<TFloat32> learningRate;
    private final Op update;
    private final VariableFiles files;

    TrainingGraph(NetworkDefinition<R> definition, Dataset data, TrainingOptions options, Optimizer optimizer) {
        this.definition = definition;
        graph = new Graph();
        Ops tf = GraphOps.of(graph);
        variables = new Variables(tf);
        List<NetworkInput> inputs = definition.inputs();
        List<Standardization> scalings = inputs.stream()
                .map(input -> Standardization.of(((Examples) data.training()).of(input)))
                .toList();
        training = new MemoryFeed(tf, "training-images", (Examples) data.training(), inputs);
        test = new MemoryFeed(tf, "test-images", (Examples) data.test(), inputs);

        NetworkBuilder net = new NetworkBuilder(tf, variables, options.seed(), Phase.TRAINING);
        model = definition.build(net, scaled(tf.withSubScope("training-images"), training, scalings));
        layers = net.layers();
        objective = Objective.of(tf.withSubScope("objective"), model.logits(), training.labels(), definition.classes());
        NetworkBuilder inference = new NetworkBuilder(tf, variables, options.seed(), Phase.INFERENCE);
        Operand<TFloat32> logits = definition
                .build(inference, scaled(tf.withSubScope("test-images"), test, scalings))
                .logits();
        testObjective = Objective.of(tf.withSubScope("evaluation"), logits, test.labels(), definition.classes());

        Ops updates = tf.withSubScope("update");
        learningRate = updates.withName("learning-rate").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        update = update(updates, optimizer, net.updates());
        files = new VariableFiles(tf, variables);
    }

    private List<Operand<TFloat32>> scaled(Ops tf, Feed feed, List<Standardization> scalings) {
        List<NetworkInput> inputs = definition.inputs();
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> scaled(tf, feed.numbers().get(i), scalings.get(i), inputs.get(i)))
                .toList();
    }

    private static Operand<TFloat32> scaled(
            Ops tf, Operand<TFloat32> numbers, Standardization scaling, NetworkInput input) {
        return InputScaling.apply(tf, numbers, scaling.mean(), scaling.deviation(), input.shape());
    }

    private Op update(Ops tf, Optimizer optimizer, List<Op> movingAverages) {
        List<Variable<TFloat32>> parameters = variables.trainable();
        Output<?>[] values = parameters.stream()
                .map(parameter -> parameter.value().asOutput())
                .toArray(Output<?>[]::new);
        Output<?>[] gradients = graph.addGradients(objective.loss().asOutput(), values);
        List<Op> updates = new ArrayList<>(movingAverages);
        updates.addAll(optimizer.updates(
                tf,
                variables,
                parameters,
                Arrays.stream(gradients).map(TrainingGraph::floats).toList(),
                learningRate));
        updates.add(tf.assignAddVariableOp(variables.step().handle(), tf.constant(1L)));
        return tf.withControlDependencies(updates).withName("step").noOp();
    }

    @SuppressWarnings("unchecked") // a gradient has the type of what it is taken by
    private static Operand<TFloat32> floats(Output<?> gradient) {
        return (Operand<TFloat32>) (Operand<?>) gradient;
    }

    Graph graph() {
        return graph;
    }

    Variables variables() {
        return variables;
    }

    R description() {
        return model.layers();
    }

    List<LayerHandle> layers() {
        return layers;
    }

    Feed training() {
        return training;
    }

    Feed test() {
        return test;
    }

    Objective objective() {
        return objective;
    }

    Objective testObjective() {
        return testObjective;
    }

    Placeholder<TFloat32> learningRate() {
        return learningRate;
    }

    Op update() {
        return update;
    }

    VariableFiles files() {
        return files;
    }

    @Override
    public void close() {
        graph.close();
    }
}
