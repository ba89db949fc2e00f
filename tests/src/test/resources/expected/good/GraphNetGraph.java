package good;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.annotations.Layer;
import org.dks4j.runtime.graph.BuiltBlock;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.DepthwiseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.LocationNormalization;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link GraphNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.093904519442597 at 1.
 * The subnetwork of maximal slope, 1.4999999999999993, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class GraphNetGraph implements GraphModel<GraphNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<GraphNet> DEFINITION =
            new NetworkDefinition<>(GraphNet.class, List.of(32, 32, 3), 10, GraphNetGraph::build);

    /**
     * Its layers.
     */
    private final GraphNet layers;

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
    private GraphNetGraph(GraphNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 32, 32, 3]
     * @return its layers and logits
     */
    public static GraphNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        Operand<TFloat32> normalized = net.normalizeLocations("input.normalized", input,
                LocationNormalization.HOMOGENEOUS, 2.0);
        LayerHandle stem = net.conv("stem", normalized, ConvSpec.conv(16, 3));
        List<GraphNet.Mixed> mixed = new ArrayList<>();
        List<Operand<TFloat32>> mixedOutputs = new ArrayList<>();
        Operand<TFloat32> x = stem.outputTensor();
        for (int i = 0; i < 2; i++) {
            BuiltBlock<GraphNet.Mixed> block = i == 0 ? mixed(net, "mixed[" + i + "]", x, 32, 2)
                    : mixed2(net, "mixed[" + i + "]", x, 32, 1);
            mixed.add(block.layers());
            x = block.output();
            mixedOutputs.add(x);
        }
        BuiltBlock<GraphNet.Separable> separable = separable(net, "separable", stem.outputTensor(),
                32, 2);
        LayerHandle sum = net.sum("sum", List.of(mixedOutputs.get(1), separable.output()), 0.6,
                0.8);
        LayerHandle activated = net.activation("activated", sum.outputTensor(), tanh());
        List<Layer> grouped = new ArrayList<>();
        List<Operand<TFloat32>> groupedOutputs = new ArrayList<>();
        x = activated.outputTensor();
        for (int i = 0; i < 3; i++) {
            LayerHandle layer = net.conv("grouped[" + i + "]", x,
                    ConvSpec.conv(32, 3).groups(4).activation(swish()));
            grouped.add(layer);
            x = layer.outputTensor();
            groupedOutputs.add(x);
        }
        BuiltBlock<GraphNet.Dense2> dense = dense2(net, "dense", sum.outputTensor(), 8);
        LayerHandle concat = net.concat("concat", List.of(groupedOutputs.get(1),
                groupedOutputs.get(2), dense.output()));
        LayerHandle mix = net.conv("mix", concat.outputTensor(),
                ConvSpec.conv(16, 1).withoutBias());
        LayerHandle norm = net.layerNorm("norm", mix.outputTensor(), 1.0E-6);
        LayerHandle last = net.activation("last", norm.outputTensor(), tanh());
        LayerHandle mean = net.globalMeanPool("mean", last.outputTensor());
        LayerHandle logits = net.dense("logits", mean.outputTensor(), DenseSpec.dense(10));
        return new GraphNetGraph(new GraphNet(stem, List.copyOf(mixed), separable.layers(), sum,
                activated, List.copyOf(grouped), dense.layers(), concat, mix, norm, last, mean,
                logits), logits.outputTensor());
    }

    /**
     * One {@link GraphNet.Mixed}: 0.6·shortcut(x) + 0.8·(0.5773502691896258·plain(x) + 0.5773502691896258·twice(x) + 0.5773502691896258·branches(x)).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @param stride the stride of its strided layers
     * @return its layers and its output
     */
    private static BuiltBlock<GraphNet.Mixed> mixed(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels, int stride) {
        LayerHandle plain = net.conv(name + ".plain", input,
                ConvSpec.conv(channels, 1).stride(stride));
        BuiltBlock<GraphNet.Twice> twice = twice(net, name + ".twice", input, channels, stride);
        List<GraphNet.Twice> branches = new ArrayList<>();
        List<Operand<TFloat32>> branchesOutputs = new ArrayList<>();
        Operand<TFloat32> x = input;
        for (int i = 0; i < 2; i++) {
            BuiltBlock<GraphNet.Twice> block = twice(net, name + ".branches[" + i + "]", x,
                    channels, i == 0 ? stride : 1);
            branches.add(block.layers());
            x = block.output();
            branchesOutputs.add(x);
        }
        Operand<TFloat32> chain = net.weightedSum(name + ".branch-sum",
                List.of(plain.outputTensor(), twice.output(), branchesOutputs.get(1)),
                0.5773502691896258, 0.5773502691896258, 0.5773502691896258);
        Operand<TFloat32> shortcut = net.readTimes(0.6).conv(name + ".shortcut-projection", input,
                ConvSpec.conv(NetworkBuilder.channels(chain), 1).stride(2)).outputTensor();
        Operand<TFloat32> sum = net.weightedSum(name, 0.6, shortcut, 0.8, chain);
        return new BuiltBlock<>(new GraphNet.Mixed(plain, twice.layers(), List.copyOf(branches)),
                sum);
    }

    /**
     * One {@link GraphNet.Twice}: chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @param stride the stride of its strided layers
     * @return its layers and its output
     */
    private static BuiltBlock<GraphNet.Twice> twice(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels, int stride) {
        LayerHandle first = net.readBy(tanh()).conv(name + ".first", input,
                ConvSpec.conv(channels, 3).stride(stride));
        LayerHandle act = net.activation(name + ".act", first.outputTensor(), tanh());
        LayerHandle second = net.conv(name + ".second", act.outputTensor(),
                ConvSpec.conv(channels, 3));
        return new BuiltBlock<>(new GraphNet.Twice(first, act, second), second.outputTensor());
    }

    /**
     * One {@link GraphNet.Mixed}: 0.6·x + 0.8·(0.5773502691896258·plain(x) + 0.5773502691896258·twice(x) + 0.5773502691896258·branches(x)).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @param stride the stride of its strided layers
     * @return its layers and its output
     */
    private static BuiltBlock<GraphNet.Mixed> mixed2(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels, int stride) {
        LayerHandle plain = net.conv(name + ".plain", input,
                ConvSpec.conv(channels, 1).stride(stride));
        BuiltBlock<GraphNet.Twice> twice = twice(net, name + ".twice", input, channels, stride);
        List<GraphNet.Twice> branches = new ArrayList<>();
        List<Operand<TFloat32>> branchesOutputs = new ArrayList<>();
        Operand<TFloat32> x = input;
        for (int i = 0; i < 2; i++) {
            BuiltBlock<GraphNet.Twice> block = twice(net, name + ".branches[" + i + "]", x,
                    channels, i == 0 ? stride : 1);
            branches.add(block.layers());
            x = block.output();
            branchesOutputs.add(x);
        }
        Operand<TFloat32> chain = net.weightedSum(name + ".branch-sum",
                List.of(plain.outputTensor(), twice.output(), branchesOutputs.get(1)),
                0.5773502691896258, 0.5773502691896258, 0.5773502691896258);
        Operand<TFloat32> sum = net.weightedSum(name, 0.6, input, 0.8, chain);
        return new BuiltBlock<>(new GraphNet.Mixed(plain, twice.layers(), List.copyOf(branches)),
                sum);
    }

    /**
     * One {@link GraphNet.Separable}: 0.8·shortcut(x) + 0.5999999999999999·chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @param stride the stride of its strided layers
     * @return its layers and its output
     */
    private static BuiltBlock<GraphNet.Separable> separable(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels, int stride) {
        LayerHandle act = net.activation(name + ".act", input, tanh());
        LayerHandle depthwise = net.depthwiseConv(name + ".depthwise", act.outputTensor(),
                DepthwiseSpec.depthwise(5).stride(stride).withoutBias());
        LayerHandle pointwise = net.conv(name + ".pointwise", depthwise.outputTensor(),
                ConvSpec.conv(channels, 1));
        LayerHandle inner = net.activation(name + ".inner", pointwise.outputTensor(), tanh());
        LayerHandle outer = net.conv(name + ".outer", inner.outputTensor(),
                ConvSpec.conv(channels, 3));
        LayerHandle around = net.sum(name + ".around", List.of(pointwise.outputTensor(),
                outer.outputTensor()), 0.7071067811865475, 0.7071067811865475);
        Operand<TFloat32> chain = around.outputTensor();
        Operand<TFloat32> shortcut = net.readTimes(0.8).conv(name + ".shortcut-projection",
                act.outputTensor(),
                ConvSpec.conv(NetworkBuilder.channels(chain), 1).stride(2)).outputTensor();
        Operand<TFloat32> sum = net.weightedSum(name, 0.8, shortcut, 0.5999999999999999, chain);
        return new BuiltBlock<>(new GraphNet.Separable(act, depthwise, pointwise, inner, outer,
                around), sum);
    }

    /**
     * One {@link GraphNet.Dense2}: chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @return its layers and its output
     */
    private static BuiltBlock<GraphNet.Dense2> dense2(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels) {
        LayerHandle one = net.conv(name + ".one", input,
                ConvSpec.conv(channels, 3).activation(tanh()));
        LayerHandle upToOne = net.concat(name + ".upToOne", List.of(input, one.outputTensor()));
        LayerHandle two = net.conv(name + ".two", upToOne.outputTensor(),
                ConvSpec.conv(channels, 3).activation(tanh()));
        LayerHandle all = net.concat(name + ".all", List.of(input, one.outputTensor(),
                two.outputTensor()));
        return new BuiltBlock<>(new GraphNet.Dense2(one, upToOne, two, all), all.outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code tanh(x)}, with
     *
     * <ul>
     *   <li>α = 0.4621236932353815, β = 0.7713468542862643
     *   <li>γ = 3.536536038452244, δ = -0.579245138471282
     *   <li>target: C map slope 1.093904519442597 at 1
     *   <li>residuals: Q(1) 3.3306690738754696E-16, Q'(1) 1.887379141862766E-15, C(0) 6.166470057393822E-31, C'(1) 4.440892098500626E-16
     *   <li>Lipschitz constant: 1.634317095349576
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation tanh() {
        return TransformedActivation.of((tf, u) -> tf.math.tanh(u))
                .input(0.4621236932353815, 0.7713468542862643)
                .output(3.536536038452244, -0.579245138471282);
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code x * sigmoid(x)}, with
     *
     * <ul>
     *   <li>α = 0.713580495500184, β = 0.3220035181630393
     *   <li>γ = 2.1227722118014873, δ = -0.29611987353008484
     *   <li>target: C map slope 1.093904519442597 at 1
     *   <li>residuals: Q(1) 3.3306690738754696E-16, Q'(1) 4.440892098500626E-16, C(0) 1.3885683306537712E-32, C'(1) 6.661338147750939E-16
     *   <li>Lipschitz constant: 1.6660023385413705
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation swish() {
        return TransformedActivation.of((tf, u) -> tf.math.mul(u, tf.math.sigmoid(u)))
                .input(0.713580495500184, 0.3220035181630393)
                .output(2.1227722118014873, -0.29611987353008484);
    }

    @Override
    public GraphNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
