package good;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.runtime.graph.BuiltBlock;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.PoolSpec;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link ResidualNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.0657496294991988 at 1.
 * The subnetwork of maximal slope, 1.5000000000000004, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class ResidualNetGraph implements GraphModel<ResidualNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<ResidualNet> DEFINITION =
            new NetworkDefinition<>(ResidualNet.class, List.of(32, 32, 3), 10,
            ResidualNetGraph::build);

    /**
     * Its layers.
     */
    private final ResidualNet layers;

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
    private ResidualNetGraph(ResidualNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net_ builds its layers and keeps its variables
     * @param input_ a batch of examples, [batch, 32, 32, 3]
     * @return its layers and logits
     */
    public static ResidualNetGraph build(NetworkBuilder net_, Operand<TFloat32> input_) {
        LayerHandle input = net_.conv("input", input_, ConvSpec.conv(16, 5).stride(2).valid());
        List<ResidualNet.Bottleneck> x = new ArrayList<>();
        Operand<TFloat32> x_ = input.outputTensor();
        for (int i = 0; i < 3; i++) {
            BuiltBlock<ResidualNet.Bottleneck> block = i == 0 ? bottleneck(net_, "x[" + i + "]", x_,
                    32, 2) : bottleneck2(net_, "x[" + i + "]", x_, 32, 1);
            x.add(block.layers());
            x_ = block.output();
        }
        BuiltBlock<ResidualNet.Pair> net = pair(net_, "net", x_, NetworkBuilder.channels(x_));
        LayerHandle gelu = net_.activation("gelu", net.output(), swish());
        LayerHandle pool = net_.meanPool("pool", gelu.outputTensor(), PoolSpec.pool(2));
        LayerHandle flat = net_.flatten("flat", pool.outputTensor());
        LayerHandle logits = net_.dense("logits", flat.outputTensor(), DenseSpec.dense(10));
        return new ResidualNetGraph(new ResidualNet(input, List.copyOf(x), net.layers(), gelu, pool,
                flat, logits), logits.outputTensor());
    }

    /**
     * One {@link ResidualNet.Bottleneck}: 0.6·shortcut(x) + 0.8·chain(x).
     *
     * @param net builds the layers
     * @param name_ the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels_ its number of channels
     * @param stride_ the stride of its strided layers
     * @return its layers and its output
     */
    private static BuiltBlock<ResidualNet.Bottleneck> bottleneck(NetworkBuilder net, String name_,
            Operand<TFloat32> input, int channels_, int stride_) {
        LayerHandle name = net.activation(name_ + ".name", input, gelu());
        LayerHandle channels = net.conv(name_ + ".channels", name.outputTensor(),
                ConvSpec.conv(channels_ / 4, 1).withoutBias());
        LayerHandle stride = net.activation(name_ + ".stride", channels.outputTensor(), gelu());
        LayerHandle block = net.conv(name_ + ".block", stride.outputTensor(),
                ConvSpec.conv((int) Math.round(0.75 * channels_), 3).stride(stride_));
        LayerHandle chain = net.readTimes(0.8).conv(name_ + ".chain", block.outputTensor(),
                ConvSpec.conv(channels_, 1));
        Operand<TFloat32> chain_ = chain.outputTensor();
        Operand<TFloat32> shortcut = net.readTimes(0.6).conv(name_ + ".shortcut-projection",
                name.outputTensor(),
                ConvSpec.conv(NetworkBuilder.channels(chain_), 1).stride(2)).outputTensor();
        Operand<TFloat32> sum = net.weightedSum(name_, 0.6, shortcut, 0.8, chain_);
        return new BuiltBlock<>(new ResidualNet.Bottleneck(name, channels, stride, block, chain),
                sum);
    }

    /**
     * One {@link ResidualNet.Bottleneck}: 0.6·x + 0.8·chain(x).
     *
     * @param net builds the layers
     * @param name_ the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels_ its number of channels
     * @param stride_ the stride of its strided layers
     * @return its layers and its output
     */
    private static BuiltBlock<ResidualNet.Bottleneck> bottleneck2(NetworkBuilder net, String name_,
            Operand<TFloat32> input, int channels_, int stride_) {
        LayerHandle name = net.activation(name_ + ".name", input, gelu());
        LayerHandle channels = net.conv(name_ + ".channels", name.outputTensor(),
                ConvSpec.conv(channels_ / 4, 1).withoutBias());
        LayerHandle stride = net.activation(name_ + ".stride", channels.outputTensor(), gelu());
        LayerHandle block = net.conv(name_ + ".block", stride.outputTensor(),
                ConvSpec.conv((int) Math.round(0.75 * channels_), 3).stride(stride_));
        LayerHandle chain = net.readTimes(0.8).conv(name_ + ".chain", block.outputTensor(),
                ConvSpec.conv(channels_, 1));
        Operand<TFloat32> chain_ = chain.outputTensor();
        Operand<TFloat32> sum = net.weightedSum(name_, 0.6, input, 0.8, chain_);
        return new BuiltBlock<>(new ResidualNet.Bottleneck(name, channels, stride, block, chain),
                sum);
    }

    /**
     * One {@link ResidualNet.Pair}: chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @return its layers and its output
     */
    private static BuiltBlock<ResidualNet.Pair> pair(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels) {
        BuiltBlock<ResidualNet.Plain> first = plain(net, name + ".first", input, channels);
        List<ResidualNet.Plain> others = new ArrayList<>();
        Operand<TFloat32> x = first.output();
        for (int i = 0; i < 2; i++) {
            BuiltBlock<ResidualNet.Plain> block = plain(net, name + ".others[" + i + "]", x,
                    channels);
            others.add(block.layers());
            x = block.output();
        }
        return new BuiltBlock<>(new ResidualNet.Pair(first.layers(), List.copyOf(others)), x);
    }

    /**
     * One {@link ResidualNet.Plain}: 0.8·x + 0.5999999999999999·chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @return its layers and its output
     */
    private static BuiltBlock<ResidualNet.Plain> plain(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels) {
        LayerHandle act = net.activation(name + ".act", input, gelu());
        LayerHandle conv = net.readTimes(0.5999999999999999).conv(name + ".conv",
                act.outputTensor(), ConvSpec.conv(channels, 3));
        Operand<TFloat32> chain = conv.outputTensor();
        Operand<TFloat32> sum = net.weightedSum(name, 0.8, input, 0.5999999999999999, chain);
        return new BuiltBlock<>(new ResidualNet.Plain(act, conv), sum);
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code 0.5 * (x * (1 + tanh(0.7978845608028654 * (x + 0.044715 * x^3))))}, with
     *
     * <ul>
     *   <li>α = 0.36553505840531425, β = 0.23606452416301313
     *   <li>γ = 3.9856125295732623, δ = -0.1875738746814053
     *   <li>target: C map slope 1.0657496294991988 at 1
     *   <li>residuals: Q(1) 1.1102230246251565E-15, Q'(1) 6.661338147750939E-16, C(0) 1.1013697330346E-31, C'(1) 1.3322676295501878E-15
     *   <li>Lipschitz constant: 1.6448086736708494
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation gelu() {
        return TransformedActivation.of((tf, x) -> {
            Operand<TFloat32> part1 = tf.math.add(x, tf.constant(0.6458054f));
            return tf.math.add(tf.math.mul(tf.constant(0.7284406f), tf.math.mul(part1,
                    tf.math.add(tf.math.tanh(tf.math.mul(part1,
                    tf.math.add(tf.math.mul(tf.constant(0.0017425306f), tf.math.square(part1)),
                    tf.constant(0.29165477f)))), tf.constant(1.0f)))), tf.constant(-0.7475968f));
        });
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code x * sigmoid(x)}, with
     *
     * <ul>
     *   <li>α = 0.5715242914280632, β = 0.3334578387976918
     *   <li>γ = 2.6332149756558954, δ = -0.26656154829463385
     *   <li>target: C map slope 1.0657496294991988 at 1
     *   <li>residuals: Q(1) 1.2212453270876722E-15, Q'(1) 6.661338147750939E-16, C(0) 0.0, C'(1) 1.1102230246251565E-15
     *   <li>Lipschitz constant: 1.655199140872186
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation swish() {
        return TransformedActivation.of((tf, u) -> tf.math.mul(u, tf.math.sigmoid(u)))
                .input(0.5715242914280632, 0.3334578387976918)
                .output(2.6332149756558954, -0.26656154829463385);
    }

    @Override
    public ResidualNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
