package good;

import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link SharedSums}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.5 at 1.
 * The subnetwork of maximal slope, 1.5, leads from {@code u} to {@code v}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class SharedSumsGraph implements GraphModel<SharedSums> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<SharedSums> DEFINITION =
            new NetworkDefinition<>(SharedSums.class, List.of(8), 10, SharedSumsGraph::build);

    /**
     * Its layers.
     */
    private final SharedSums layers;

    /**
     * Its output, [batch, classes].
     */
    private final Operand<TFloat32> logits;

    /**
     * A graph.
     *
     * @param layers its layers
     * @param logits its output
     */
    private SharedSumsGraph(SharedSums layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 8]
     * @return its layers and logits
     */
    public static SharedSumsGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        LayerHandle u = net.dense("u", input, DenseSpec.dense(8));
        LayerHandle twice = net.sum("twice", List.of(u.outputTensor(), u.outputTensor()), 0.5, 0.5);
        LayerHandle act = net.activation("act", twice.outputTensor(), tanh());
        LayerHandle v = net.dense("v", act.outputTensor(), DenseSpec.dense(8));
        LayerHandle both = net.sum("both", List.of(u.outputTensor(), v.outputTensor()), 0.6, 0.8);
        LayerHandle again = net.sum("again", List.of(both.outputTensor(), u.outputTensor()), 0.75,
                0.35);
        LayerHandle activated = net.activation("activated", again.outputTensor(), tanh());
        LayerHandle left = net.dense("left", again.outputTensor(),
                DenseSpec.dense(8).activation(tanh()));
        LayerHandle right = net.dense("right", again.outputTensor(),
                DenseSpec.dense(8).activation(tanh()));
        LayerHandle activations = net.sum("activations", List.of(left.outputTensor(),
                right.outputTensor()), 0.7071067811865475, 0.7071067811865475);
        LayerHandle all = net.concat("all", List.of(activations.outputTensor(),
                activated.outputTensor()));
        LayerHandle logits = net.dense("logits", all.outputTensor(), DenseSpec.dense(10));
        return new SharedSumsGraph(new SharedSums(u, twice, act, v, both, again, activated, left,
                right, activations, all, logits), logits.outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code tanh(x)}, with
     *
     * <ul>
     *   <li>α = 1.283239164137744, β = 1.5783577657903771
     *   <li>γ = 2.128796144193397, δ = -0.6894834768325706
     *   <li>target: C map slope 1.5 at 1
     *   <li>residuals: Q(1) 7.771561172376096E-16, Q'(1) 2.55351295663786E-15, C(0) 5.027257363500207E-31, C'(1) 1.5543122344752192E-15
     *   <li>Lipschitz constant: 2.7317545846943876
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation tanh() {
        return TransformedActivation.of((tf, u) -> tf.math.tanh(u))
                .input(1.283239164137744, 1.5783577657903771)
                .output(2.128796144193397, -0.6894834768325706);
    }

    @Override
    public SharedSums layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
