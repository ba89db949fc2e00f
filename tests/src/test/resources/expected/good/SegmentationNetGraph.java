package good;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.annotations.Layer;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.segmentation.Segmentation;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link SegmentationNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.1052985460061695 at 1.
 * The subnetwork of maximal slope, 1.5000000000000002, leads from {@code input} to {@code classes}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class SegmentationNetGraph implements GraphModel<SegmentationNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<SegmentationNet> DEFINITION =
            new NetworkDefinition<>(SegmentationNet.class, List.of(8, 12, 3), new Segmentation(4,
            List.of(8, 12)), SegmentationNetGraph::build);

    /**
     * Its layers.
     */
    private final SegmentationNet layers;

    /**
     * Its output, [batch, 8, 12, classes].
     */
    private final Operand<TFloat32> logits;

    /**
     * A graph.
     *
     * @param layers its layers
     * @param logits its output
     */
    private SegmentationNetGraph(SegmentationNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 8, 12, 3]
     * @return its layers and logits
     */
    public static SegmentationNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        List<Layer> fine = new ArrayList<>();
        List<Operand<TFloat32>> fineOutputs = new ArrayList<>();
        Operand<TFloat32> x = input;
        for (int i = 0; i < 2; i++) {
            LayerHandle layer = net.conv("fine[" + i + "]", x,
                    ConvSpec.conv(8, 3).activation(tanh()));
            fine.add(layer);
            x = layer.outputTensor();
            fineOutputs.add(x);
        }
        LayerHandle coarse = net.conv("coarse", x,
                ConvSpec.conv(16, 3).stride(2).activation(tanh()));
        LayerHandle up = net.upsample("up", coarse.outputTensor(), 2);
        LayerHandle smooth = net.conv("smooth", up.outputTensor(),
                ConvSpec.conv(8, 3).activation(tanh()));
        LayerHandle both = net.concat("both", List.of(fineOutputs.get(1), smooth.outputTensor()));
        LayerHandle joined = net.conv("joined", both.outputTensor(),
                ConvSpec.conv(8, 3).activation(tanh()));
        LayerHandle classes = net.conv("classes", joined.outputTensor(), ConvSpec.conv(4, 1));
        return new SegmentationNetGraph(new SegmentationNet(List.copyOf(fine), coarse, up, smooth,
                both, joined, classes), classes.outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code tanh(x)}, with
     *
     * <ul>
     *   <li>α = 0.4926673606064617, β = 0.7959627473802209
     *   <li>γ = 3.3855882710069314, δ = -0.5856676266827456
     *   <li>target: C map slope 1.1052985460061695 at 1
     *   <li>residuals: Q(1) 1.9984014443252818E-15, Q'(1) 8.881784197001252E-16, C(0) 5.651304832496841E-31, C'(1) 0.0
     *   <li>Lipschitz constant: 1.667968837577179
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation tanh() {
        return TransformedActivation.of((tf, u) -> tf.math.tanh(u))
                .input(0.4926673606064617, 0.7959627473802209)
                .output(3.3855882710069314, -0.5856676266827456);
    }

    @Override
    public SegmentationNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
