package good;

import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.reconstruction.Reconstruction;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link AutoencoderNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.224744871391589 at 1.
 * The subnetwork of maximal slope, 1.4999999999999998, leads from {@code input} to {@code image}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class AutoencoderNetGraph implements GraphModel<AutoencoderNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<AutoencoderNet> DEFINITION =
            new NetworkDefinition<>(AutoencoderNet.class, List.of(4, 4, 1), new Reconstruction(16),
            AutoencoderNetGraph::build);

    /**
     * Its layers.
     */
    private final AutoencoderNet layers;

    /**
     * Its output, [batch, pixels].
     */
    private final Operand<TFloat32> logits;

    /**
     * A graph.
     *
     * @param layers its layers
     * @param logits its output
     */
    private AutoencoderNetGraph(AutoencoderNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 4, 4, 1]
     * @return its layers and logits
     */
    public static AutoencoderNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        LayerHandle patches = net.spaceToDepth("patches", input, 2);
        LayerHandle flat = net.flatten("flat", patches.outputTensor());
        LayerHandle encoder = net.dense("encoder", flat.outputTensor(),
                DenseSpec.dense(12).activation(tanh()));
        LayerHandle code = net.dense("code", encoder.outputTensor(), DenseSpec.dense(2));
        LayerHandle decoder = net.dense("decoder", code.outputTensor(),
                DenseSpec.dense(12).activation(tanh()));
        LayerHandle image = net.dense("image", decoder.outputTensor(), DenseSpec.dense(16));
        return new AutoencoderNetGraph(new AutoencoderNet(patches, flat, encoder, code, decoder,
                image), image.outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code tanh(x)}, with
     *
     * <ul>
     *   <li>α = 0.7667164450927524, β = 1.0419230095398013
     *   <li>γ = 2.6140617726728137, δ = -0.6343728080338469
     *   <li>target: C map slope 1.224744871391589 at 1
     *   <li>residuals: Q(1) 4.440892098500626E-16, Q'(1) 1.1102230246251565E-16, C(0) 7.58044430666062E-31, C'(1) 4.440892098500626E-16
     *   <li>Lipschitz constant: 2.004244149596558
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation tanh() {
        return TransformedActivation.of((tf, u) -> tf.math.tanh(u))
                .input(0.7667164450927524, 1.0419230095398013)
                .output(2.6140617726728137, -0.6343728080338469);
    }

    @Override
    public AutoencoderNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
