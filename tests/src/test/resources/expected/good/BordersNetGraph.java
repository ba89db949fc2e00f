package good;

import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.Margin;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link BordersNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.1631298072815501 at 1.
 * The subnetwork of maximal slope, 1.4999999999999993, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class BordersNetGraph implements GraphModel<BordersNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<BordersNet> DEFINITION =
            new NetworkDefinition<>(BordersNet.class, List.of(9, 12, 3), 10,
            BordersNetGraph::build);

    /**
     * Its layers.
     */
    private final BordersNet layers;

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
    private BordersNetGraph(BordersNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 9, 12, 3]
     * @return its layers and logits
     */
    public static BordersNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        LayerHandle zeros = net.pad("zeros", input, Margin.before(1, 0).after(1));
        LayerHandle encoded = net.conv("encoded", zeros.outputTensor(),
                ConvSpec.conv(16, 3).valid().activation(tanh()));
        LayerHandle down = net.conv("down", encoded.outputTensor(),
                ConvSpec.conv(32, 3).stride(2).valid().activation(tanh()));
        LayerHandle up = net.upsample("up", down.outputTensor(), 2);
        LayerHandle cropped = net.crop("cropped", encoded.outputTensor(),
                Margin.before(0, 1).after(1, 0));
        LayerHandle both = net.concat("both", List.of(up.outputTensor(), cropped.outputTensor()));
        LayerHandle decoded = net.conv("decoded", both.outputTensor(),
                ConvSpec.conv(16, 3).activation(tanh()));
        LayerHandle flat = net.flatten("flat", decoded.outputTensor());
        LayerHandle logits = net.dense("logits", flat.outputTensor(), DenseSpec.dense(10));
        return new BordersNetGraph(new BordersNet(zeros, encoded, down, up, cropped, both, decoded,
                flat, logits), logits.outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code tanh(x)}, with
     *
     * <ul>
     *   <li>α = 0.6332018291540293, β = 0.9171965692966332
     *   <li>γ = 2.8960872495036827, δ = -0.6127051258208073
     *   <li>target: C map slope 1.1631298072815501 at 1
     *   <li>residuals: Q(1) 4.440892098500626E-16, Q'(1) 3.3306690738754696E-16, C(0) 6.61642991785571E-30, C'(1) 2.220446049250313E-16
     *   <li>Lipschitz constant: 1.8338077437753937
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation tanh() {
        return TransformedActivation.of((tf, u) -> tf.math.tanh(u))
                .input(0.6332018291540293, 0.9171965692966332)
                .output(2.8960872495036827, -0.6127051258208073);
    }

    @Override
    public BordersNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
