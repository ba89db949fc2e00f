package good;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.runtime.graph.BuiltBlock;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.DepthwiseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.PoolSpec;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link RectangularNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.13040343624041 at 1.
 * The subnetwork of maximal slope, 1.4999999999999998, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class RectangularNetGraph implements GraphModel<RectangularNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<RectangularNet> DEFINITION =
            new NetworkDefinition<>(RectangularNet.class, List.of(12, 9, 3), 10,
            RectangularNetGraph::build);

    /**
     * Its layers.
     */
    private final RectangularNet layers;

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
    private RectangularNetGraph(RectangularNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 12, 9, 3]
     * @return its layers and logits
     */
    public static RectangularNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        LayerHandle stem = net.conv("stem", input, ConvSpec.conv(8, 5, 3).stride(2, 1));
        List<RectangularNet.Rows> rows = new ArrayList<>();
        Operand<TFloat32> x = stem.outputTensor();
        for (int i = 0; i < 2; i++) {
            BuiltBlock<RectangularNet.Rows> block = rows(net, "rows[" + i + "]", x, 8);
            rows.add(block.layers());
            x = block.output();
        }
        BuiltBlock<RectangularNet.Shrinking> shrinking = shrinking(net, "shrinking", x, 12);
        LayerHandle act = net.activation("act", shrinking.output(), softplus());
        LayerHandle pool = net.meanPool("pool", act.outputTensor(), PoolSpec.pool(3, 1).valid());
        LayerHandle mean = net.globalMeanPool("mean", pool.outputTensor());
        LayerHandle logits = net.dense("logits", mean.outputTensor(), DenseSpec.dense(10));
        return new RectangularNetGraph(new RectangularNet(stem, List.copyOf(rows),
                shrinking.layers(), act, pool, mean, logits), logits.outputTensor());
    }

    /**
     * One {@link RectangularNet.Rows}: 0.6·x + 0.8·chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @return its layers and its output
     */
    private static BuiltBlock<RectangularNet.Rows> rows(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels) {
        LayerHandle act = net.activation(name + ".act", input, softplus());
        LayerHandle depthwise = net.depthwiseConv(name + ".depthwise", act.outputTensor(),
                DepthwiseSpec.depthwise(1, 5));
        LayerHandle conv = net.readTimes(0.8).conv(name + ".conv", depthwise.outputTensor(),
                ConvSpec.conv(channels, 3, 1));
        Operand<TFloat32> chain = conv.outputTensor();
        Operand<TFloat32> sum = net.weightedSum(name, 0.6, input, 0.8, chain);
        return new BuiltBlock<>(new RectangularNet.Rows(act, depthwise, conv), sum);
    }

    /**
     * One {@link RectangularNet.Shrinking}: 0.8·shortcut(x) + 0.5999999999999999·chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @return its layers and its output
     */
    private static BuiltBlock<RectangularNet.Shrinking> shrinking(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels) {
        LayerHandle act = net.activation(name + ".act", input, softplus());
        LayerHandle depthwise = net.depthwiseConv(name + ".depthwise", act.outputTensor(),
                DepthwiseSpec.depthwise(1, 3).stride(1, 3));
        LayerHandle conv = net.readTimes(0.5999999999999999).conv(name + ".conv",
                depthwise.outputTensor(), ConvSpec.conv(channels, 1));
        Operand<TFloat32> chain = conv.outputTensor();
        Operand<TFloat32> shortcut = net.readTimes(0.8).conv(name + ".shortcut-projection",
                act.outputTensor(),
                ConvSpec.conv(NetworkBuilder.channels(chain), 1).stride(1, 3)).outputTensor();
        Operand<TFloat32> sum = net.weightedSum(name, 0.8, shortcut, 0.5999999999999999, chain);
        return new BuiltBlock<>(new RectangularNet.Shrinking(act, depthwise, conv), sum);
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code softplus(x)}, with
     *
     * <ul>
     *   <li>α = 1.8851255618886453, β = 0.4103075290928178
     *   <li>γ = 0.8814862727992671, δ = -1.2516580396750077
     *   <li>target: C map slope 1.13040343624041 at 1
     *   <li>residuals: Q(1) 5.551115123125783E-16, Q'(1) 7.771561172376096E-16, C(0) 3.447895284070605E-31, C'(1) 0.0
     *   <li>Lipschitz constant: 1.661712305307846
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation softplus() {
        return TransformedActivation.of((tf, u) -> tf.math.softplus(u))
                .input(1.8851255618886453, 0.4103075290928178)
                .output(0.8814862727992671, -1.2516580396750077);
    }

    @Override
    public RectangularNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
