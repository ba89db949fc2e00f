package good;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.annotations.Layer;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link PatchesNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.224744871391589 at 1.
 * The subnetwork of maximal slope, 1.4999999999999998, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class PatchesNetGraph implements GraphModel<PatchesNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<PatchesNet> DEFINITION =
            new NetworkDefinition<>(PatchesNet.class, List.of(28, 20, 1), 10,
            PatchesNetGraph::build);

    /**
     * Its layers.
     */
    private final PatchesNet layers;

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
    private PatchesNetGraph(PatchesNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 28, 20, 1]
     * @return its layers and logits
     */
    public static PatchesNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        LayerHandle patches = net.spaceToDepth("patches", input, 4);
        List<Layer> deep = new ArrayList<>();
        Operand<TFloat32> x = patches.outputTensor();
        for (int i = 0; i < 2; i++) {
            LayerHandle layer = net.conv("deep[" + i + "]", x,
                    ConvSpec.conv(16, 3).activation(tanh()));
            deep.add(layer);
            x = layer.outputTensor();
        }
        LayerHandle flat = net.flatten("flat", x);
        LayerHandle logits = net.dense("logits", flat.outputTensor(), DenseSpec.dense(10));
        return new PatchesNetGraph(new PatchesNet(patches, List.copyOf(deep), flat, logits),
                logits.outputTensor());
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
    public PatchesNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
