package good;

import java.util.List;
import javax.annotation.processing.Generated;
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
 * The TensorFlow graph of {@link DecoderNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.1745594102929802 at 1.
 * The subnetwork of maximal slope, 1.5000000000000004, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class DecoderNetGraph implements GraphModel<DecoderNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<DecoderNet> DEFINITION =
            new NetworkDefinition<>(DecoderNet.class, List.of(8, 12, 2), 10,
            DecoderNetGraph::build);

    /**
     * Its layers.
     */
    private final DecoderNet layers;

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
    private DecoderNetGraph(DecoderNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 8, 12, 2]
     * @return its layers and logits
     */
    public static DecoderNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        LayerHandle narrow = net.conv("narrow", input,
                ConvSpec.conv(16, 1, 3).stride(1, 2).activation(tanh()));
        LayerHandle back = net.upsample("back", narrow.outputTensor(), 1, 2);
        LayerHandle side = net.conv("side", back.outputTensor(), ConvSpec.conv(16, 3));
        LayerHandle down = net.conv("down", side.outputTensor(),
                ConvSpec.conv(32, 3).stride(2).activation(tanh()));
        LayerHandle fine = net.depthToSpace("fine", down.outputTensor(), 2);
        LayerHandle up = net.conv("up", fine.outputTensor(), ConvSpec.conv(16, 3));
        LayerHandle both = net.sum("both", List.of(side.outputTensor(), up.outputTensor()),
                0.7071067811865475, 0.7071067811865475);
        LayerHandle act = net.activation("act", both.outputTensor(), tanh());
        LayerHandle flat = net.flatten("flat", act.outputTensor());
        LayerHandle logits = net.dense("logits", flat.outputTensor(), DenseSpec.dense(10));
        return new DecoderNetGraph(new DecoderNet(narrow, back, side, down, fine, up, both, act,
                flat, logits), logits.outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code tanh(x)}, with
     *
     * <ul>
     *   <li>α = 0.6589395837672741, β = 0.9406049746773485
     *   <li>γ = 2.8315486824255167, δ = -0.6171828370847479
     *   <li>target: C map slope 1.1745594102929802 at 1
     *   <li>residuals: Q(1) 2.220446049250313E-16, Q'(1) 9.992007221626409E-16, C(0) 3.953015493534934E-31, C'(1) 4.440892098500626E-16
     *   <li>Lipschitz constant: 1.8658195102142434
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation tanh() {
        return TransformedActivation.of((tf, u) -> tf.math.tanh(u))
                .input(0.6589395837672741, 0.9406049746773485)
                .output(2.8315486824255167, -0.6171828370847479);
    }

    @Override
    public DecoderNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
