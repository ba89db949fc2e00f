package good;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.annotations.Layer;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link LeakyTatNet}.
 *
 * <p>Kernel shaping by TAT: maximal C(0) 0.9.
 * The C map of every activation has the value 0.20651745269277436 at 0.
 * The subnetwork of maximal C(0), 0.8999999999999994, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class LeakyTatNetGraph implements GraphModel<LeakyTatNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<LeakyTatNet> DEFINITION =
            new NetworkDefinition<>(LeakyTatNet.class, List.of(16), 10, LeakyTatNetGraph::build);

    /**
     * Its layers.
     */
    private final LeakyTatNet layers;

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
    private LeakyTatNetGraph(LeakyTatNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 16]
     * @return its layers and logits
     */
    public static LeakyTatNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        List<Layer> hidden = new ArrayList<>();
        Operand<TFloat32> x = input;
        for (int i = 0; i < 20; i++) {
            LayerHandle layer = net.dense("hidden[" + i + "]", x,
                    DenseSpec.dense(8).activation(leakyRelu()));
            hidden.add(layer);
            x = layer.outputTensor();
        }
        LayerHandle logits = net.dense("logits", x, DenseSpec.dense(10));
        return new LeakyTatNetGraph(new LeakyTatNet(List.copyOf(hidden), logits),
                logits.outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code if(x < 0, slope * x, x)}, with
     *
     * <ul>
     *   <li>α = 1.0, β = 0.0
     *   <li>γ = 1.39150929068608, δ = 0.0
     *   <li>a = 0.18138027749038657, the slope below 0
     *   <li>target: C map value 0.20651745269277436 at 0
     *   <li>residuals: Q(1) 4.440892098500626E-16, Q'(1) 2.220446049250313E-16, C(0) 2.498001805406602E-16, C'(1) 2.220446049250313E-16
     *   <li>Lipschitz constant: 1.39150929068608
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation leakyRelu() {
        return TransformedActivation.of((tf, x) -> tf.nn.leakyRelu(x, LeakyRelu.alpha(0.18138027f)))
                .output(1.39150929068608, 0.0);
    }

    @Override
    public LeakyTatNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
