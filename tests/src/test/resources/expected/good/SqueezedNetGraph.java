package good;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.runtime.graph.BuiltBlock;
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
 * The TensorFlow graph of {@link SqueezedNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.1910093130963522 at 1.
 * The subnetwork of maximal slope, 1.4999999999999996, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class SqueezedNetGraph implements GraphModel<SqueezedNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<SqueezedNet> DEFINITION =
            new NetworkDefinition<>(SqueezedNet.class, List.of(8, 8, 3), 10,
            SqueezedNetGraph::build);

    /**
     * Its layers.
     */
    private final SqueezedNet layers;

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
    private SqueezedNetGraph(SqueezedNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 8, 8, 3]
     * @return its layers and logits
     */
    public static SqueezedNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        LayerHandle stem = net.conv("stem", input, ConvSpec.conv(16, 3));
        List<SqueezedNet.Gated> blocks = new ArrayList<>();
        Operand<TFloat32> x = stem.outputTensor();
        for (int i = 0; i < 2; i++) {
            BuiltBlock<SqueezedNet.Gated> block = gated(net, "blocks[" + i + "]", x, 16);
            blocks.add(block.layers());
            x = block.output();
        }
        LayerHandle last = net.activation("last", x, tanh());
        LayerHandle mean = net.globalMeanPool("mean", last.outputTensor());
        LayerHandle logits = net.dense("logits", mean.outputTensor(), DenseSpec.dense(10));
        return new SqueezedNetGraph(new SqueezedNet(stem, List.copyOf(blocks), last, mean, logits),
                logits.outputTensor());
    }

    /**
     * One {@link SqueezedNet.Gated}: 0.6·x + 0.8·chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @return its layers and its output
     */
    private static BuiltBlock<SqueezedNet.Gated> gated(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels) {
        LayerHandle act = net.activation(name + ".act", input, tanh());
        LayerHandle conv = net.conv(name + ".conv", act.outputTensor(), ConvSpec.conv(channels, 3));
        LayerHandle gate = net.openSqueezeExcite(name + ".gate", conv.outputTensor(), 4);
        Operand<TFloat32> chain = gate.outputTensor();
        Operand<TFloat32> sum = net.weightedSum(name, 0.6, input, 0.8, chain);
        return new BuiltBlock<>(new SqueezedNet.Gated(act, conv, gate), sum);
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code tanh(x)}, with
     *
     * <ul>
     *   <li>α = 0.6951269033587013, β = 0.9740560321486946
     *   <li>γ = 2.74992663443316, δ = -0.623231356218126
     *   <li>target: C map slope 1.1910093130963522 at 1
     *   <li>residuals: Q(1) 9.992007221626409E-16, Q'(1) 3.3306690738754696E-16, C(0) 9.321003572232608E-32, C'(1) 6.661338147750939E-16
     *   <li>Lipschitz constant: 1.911547985857138
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation tanh() {
        return TransformedActivation.of((tf, u) -> tf.math.tanh(u))
                .input(0.6951269033587013, 0.9740560321486946)
                .output(2.74992663443316, -0.623231356218126);
    }

    @Override
    public SqueezedNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
