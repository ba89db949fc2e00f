package good;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.annotations.Layer;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.multilabel.MultiLabel;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link LabelNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.1066819197003215 at 1.
 * The subnetwork of maximal slope, 1.4999999999999993, leads from {@code input} to {@code label}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class LabelNetGraph implements GraphModel<LabelNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<LabelNet> DEFINITION =
            new NetworkDefinition<>(LabelNet.class, List.of(new NetworkInput("input", List.of(6)),
            new NetworkInput("more", List.of(3))), new MultiLabel(1),
            (net, inputs) -> LabelNetGraph.build(net, inputs.get(0), inputs.get(1)));

    /**
     * Its layers.
     */
    private final LabelNet layers;

    /**
     * Its output, [batch, labels].
     */
    private final Operand<TFloat32> logits;

    /**
     * A graph.
     *
     * @param layers its layers
     * @param logits its output
     */
    private LabelNetGraph(LabelNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 6]
     * @param more a batch of examples, [batch, 3]
     * @return its layers and logits
     */
    public static LabelNetGraph build(NetworkBuilder net, Operand<TFloat32> input,
            Operand<TFloat32> more) {
        LayerHandle moreInput = net.input("more", more);
        LayerHandle first = net.dense("first", input, DenseSpec.dense(16));
        LayerHandle second = net.dense("second", moreInput.outputTensor(), DenseSpec.dense(16));
        LayerHandle both = net.sum("both", List.of(first.outputTensor(), second.outputTensor()),
                0.7071067811865475, 0.7071067811865475);
        LayerHandle act = net.activation("act", both.outputTensor(), softplus());
        List<Layer> hidden = new ArrayList<>();
        Operand<TFloat32> x = act.outputTensor();
        for (int i = 0; i < 3; i++) {
            LayerHandle layer = net.dense("hidden[" + i + "]", x,
                    DenseSpec.dense(16).activation(softplus()));
            hidden.add(layer);
            x = layer.outputTensor();
        }
        LayerHandle label = net.dense("label", x, DenseSpec.dense(1));
        return new LabelNetGraph(new LabelNet(moreInput, first, second, both, act,
                List.copyOf(hidden), label), label.outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code softplus(x)}, with
     *
     * <ul>
     *   <li>α = 1.581078410046277, β = 0.4168218451436054
     *   <li>γ = 1.0493200177733268, δ = -1.1701773857039954
     *   <li>target: C map slope 1.1066819197003215 at 1
     *   <li>residuals: Q(1) 0.0, Q'(1) 6.661338147750939E-16, C(0) 1.954334359861106E-30, C'(1) 2.220446049250313E-16
     *   <li>Lipschitz constant: 1.6590572253307827
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation softplus() {
        return TransformedActivation.of((tf, u) -> tf.math.softplus(u))
                .input(1.581078410046277, 0.4168218451436054)
                .output(1.0493200177733268, -1.1701773857039954);
    }

    @Override
    public LabelNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
