package good;

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
 * The TensorFlow graph of {@link SeriesNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.1648409062678393 at 1.
 * The subnetwork of maximal slope, 1.4999999999999993, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class SeriesNetGraph implements GraphModel<SeriesNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<SeriesNet> DEFINITION =
            new NetworkDefinition<>(SeriesNet.class, List.of(24, 6), 10, SeriesNetGraph::build);

    /**
     * Its layers.
     */
    private final SeriesNet layers;

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
    private SeriesNetGraph(SeriesNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 24, 6]
     * @return its layers and logits
     */
    public static SeriesNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        LayerHandle stem = net.conv("stem", input, ConvSpec.conv(8, 5).stride(2));
        BuiltBlock<SeriesNet.Steps> steps = steps(net, "steps", stem.outputTensor(), 8);
        BuiltBlock<SeriesNet.Halves> halves = halves(net, "halves", steps.output(), 12, 2);
        LayerHandle act = net.activation("act", halves.output(), softplus());
        LayerHandle pool = net.meanPool("pool", act.outputTensor(), PoolSpec.pool(3).valid());
        LayerHandle flat = net.flatten("flat", pool.outputTensor());
        LayerHandle logits = net.dense("logits", flat.outputTensor(), DenseSpec.dense(10));
        return new SeriesNetGraph(new SeriesNet(stem, steps.layers(), halves.layers(), act, pool,
                flat, logits), logits.outputTensor());
    }

    /**
     * One {@link SeriesNet.Steps}: 0.6·x + 0.8·chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @return its layers and its output
     */
    private static BuiltBlock<SeriesNet.Steps> steps(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels) {
        LayerHandle act = net.activation(name + ".act", input, softplus());
        LayerHandle depthwise = net.depthwiseConv(name + ".depthwise", act.outputTensor(),
                DepthwiseSpec.depthwise(5));
        LayerHandle conv = net.readTimes(0.8).conv(name + ".conv", depthwise.outputTensor(),
                ConvSpec.conv(channels, 3));
        Operand<TFloat32> chain = conv.outputTensor();
        Operand<TFloat32> sum = net.weightedSum(name, 0.6, input, 0.8, chain);
        return new BuiltBlock<>(new SeriesNet.Steps(act, depthwise, conv), sum);
    }

    /**
     * One {@link SeriesNet.Halves}: 0.8·shortcut(x) + 0.5999999999999999·chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @param stride the stride of its strided layers
     * @return its layers and its output
     */
    private static BuiltBlock<SeriesNet.Halves> halves(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels, int stride) {
        LayerHandle act = net.activation(name + ".act", input, softplus());
        LayerHandle conv = net.readTimes(0.5999999999999999).conv(name + ".conv",
                act.outputTensor(), ConvSpec.conv(channels, 3).stride(stride));
        Operand<TFloat32> chain = conv.outputTensor();
        Operand<TFloat32> shortcut = net.readTimes(0.8).conv(name + ".shortcut-projection",
                act.outputTensor(),
                ConvSpec.conv(NetworkBuilder.channels(chain), 1).stride(2)).outputTensor();
        Operand<TFloat32> sum = net.weightedSum(name, 0.8, shortcut, 0.5999999999999999, chain);
        return new BuiltBlock<>(new SeriesNet.Halves(act, conv), sum);
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code softplus(x)}, with
     *
     * <ul>
     *   <li>α = 2.3809556874869178, β = 0.39580033274064885
     *   <li>γ = 0.7001081931178441, δ = -1.3955510816352832
     *   <li>target: C map slope 1.1648409062678393 at 1
     *   <li>residuals: Q(1) 1.5543122344752192E-15, Q'(1) 8.881784197001252E-16, C(0) 1.5466453673669543E-30, C'(1) 1.5543122344752192E-15
     *   <li>Lipschitz constant: 1.6669265842601204
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation softplus() {
        return TransformedActivation.of((tf, u) -> tf.math.softplus(u))
                .input(2.3809556874869178, 0.39580033274064885)
                .output(0.7001081931178441, -1.3955510816352832);
    }

    @Override
    public SeriesNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
