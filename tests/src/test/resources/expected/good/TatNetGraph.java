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
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link TatNet}.
 *
 * <p>Kernel shaping by TAT: maximal curvature 0.2.
 * The C map of every activation has the curvature 0.009523809523809525 at 1.
 * The subnetwork of maximal curvature, 0.19999999999999993, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class TatNetGraph implements GraphModel<TatNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<TatNet> DEFINITION =
            new NetworkDefinition<>(TatNet.class, List.of(16), 10, TatNetGraph::build);

    /**
     * Its layers.
     */
    private final TatNet layers;

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
    private TatNetGraph(TatNet layers, Operand<TFloat32> logits) {
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
    public static TatNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        List<Layer> hidden = new ArrayList<>();
        Operand<TFloat32> x = input;
        for (int i = 0; i < 20; i++) {
            LayerHandle layer = net.dense("hidden[" + i + "]", x,
                    DenseSpec.dense(8).activation(softplus()));
            hidden.add(layer);
            x = layer.outputTensor();
        }
        LayerHandle tanh = net.dense("tanh", x, DenseSpec.dense(8).activation(tanh()));
        LayerHandle logits = net.dense("logits", tanh.outputTensor(), DenseSpec.dense(10));
        return new TatNetGraph(new TatNet(List.copyOf(hidden), tanh, logits),
                logits.outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code softplus(x)}, with
     *
     * <ul>
     *   <li>α = 0.2690155180268851, β = 0.5430467841531055
     *   <li>γ = 5.8689550623027085, δ = -0.9976926472568972
     *   <li>target: C map curvature 0.009523809523809525 at 1
     *   <li>residuals: Q(1) 8.881784197001252E-16, Q'(1) 4.440892098500626E-16, C'(1) 4.440892098500626E-16, C''(1) 3.469446951953614E-18
     *   <li>Lipschitz constant: 1.578839986361873
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation softplus() {
        return TransformedActivation.of((tf, u) -> tf.math.softplus(u))
                .input(0.2690155180268851, 0.5430467841531055)
                .output(5.8689550623027085, -0.9976926472568972);
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code tanh(x)}, with
     *
     * <ul>
     *   <li>α = 0.10307181242171332, β = 0.5305654826150432
     *   <li>γ = 12.679009609258701, δ = -0.4873600913833954
     *   <li>target: C map curvature 0.009523809523809525 at 1
     *   <li>residuals: Q(1) 6.661338147750939E-16, Q'(1) 1.887379141862766E-15, C'(1) 2.220446049250313E-16, C''(1) 1.9081958235744878E-17
     *   <li>Lipschitz constant: 1.3068485001386134
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation tanh() {
        return TransformedActivation.of((tf, u) -> tf.math.tanh(u))
                .input(0.10307181242171332, 0.5305654826150432)
                .output(12.679009609258701, -0.4873600913833954);
    }

    @Override
    public TatNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
