package good;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.annotations.Layer;
import org.dks4j.runtime.graph.BuiltBlock;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.KernelInitializer;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link ResidualSumsNet}.
 *
 * <p>Nothing is shaped: its activations are untransformed.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class ResidualSumsNetGraph implements GraphModel<ResidualSumsNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<ResidualSumsNet> DEFINITION =
            new NetworkDefinition<>(ResidualSumsNet.class, List.of(8, 8, 3), 10,
            ResidualSumsNetGraph::build);

    /**
     * Its layers.
     */
    private final ResidualSumsNet layers;

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
    private ResidualSumsNetGraph(ResidualSumsNet layers, Operand<TFloat32> logits) {
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
    public static ResidualSumsNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        net = net.withInitializer(KernelInitializer.HE);
        LayerHandle stem = net.conv("stem", input, ConvSpec.conv(8, 3));
        List<ResidualSumsNet.Skipped> skipped = new ArrayList<>();
        Operand<TFloat32> x = stem.outputTensor();
        for (int i = 0; i < 2; i++) {
            BuiltBlock<ResidualSumsNet.Skipped> block = skipped(net, "skipped[" + i + "]", x,
                    NetworkBuilder.channels(x));
            skipped.add(block.layers());
            x = block.output();
        }
        List<ResidualSumsNet.Fixed> fixed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            BuiltBlock<ResidualSumsNet.Fixed> block = i == 0 ? fixed(net, "fixed[" + i + "]", x, 16,
                    2) : fixed2(net, "fixed[" + i + "]", x, 16, 1);
            fixed.add(block.layers());
            x = block.output();
        }
        BuiltBlock<ResidualSumsNet.Inside> inside = inside(net, "inside", x);
        LayerHandle dropout = net.dropout("dropout", inside.output(), 0.1);
        BuiltBlock<ResidualSumsNet.Free> afterDropout = free2(net, "afterDropout",
                dropout.outputTensor(), NetworkBuilder.channels(dropout.outputTensor()), 1);
        LayerHandle last = net.activation("last", afterDropout.output(), relu());
        LayerHandle mean = net.globalMeanPool("mean", last.outputTensor());
        LayerHandle logits = net.dense("logits", mean.outputTensor(), DenseSpec.dense(10));
        return new ResidualSumsNetGraph(new ResidualSumsNet(stem, List.copyOf(skipped),
                List.copyOf(fixed), inside.layers(), dropout, afterDropout.layers(), last, mean,
                logits), logits.outputTensor());
    }

    /**
     * One {@link ResidualSumsNet.Skipped}: x + a·chain(x), a trainable and 0 at first.
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @return its layers and its output
     */
    private static BuiltBlock<ResidualSumsNet.Skipped> skipped(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels) {
        LayerHandle act = net.activation(name + ".act", input, relu());
        LayerHandle conv = net.conv(name + ".conv", act.outputTensor(), ConvSpec.conv(channels, 3));
        Operand<TFloat32> chain = conv.outputTensor();
        Operand<TFloat32> sum = net.skipInit(name, input, chain);
        return new BuiltBlock<>(new ResidualSumsNet.Skipped(act, conv), sum);
    }

    /**
     * One {@link ResidualSumsNet.Fixed}: shortcut(x) + a·chain(x), a trainable and 1 at first, the last layer 0 at first.
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @param stride the stride of its strided layers
     * @return its layers and its output
     */
    private static BuiltBlock<ResidualSumsNet.Fixed> fixed(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels, int stride) {
        NetworkBuilder scaled = net.withKernelScale(0.8326831776556043);
        LayerHandle act = scaled.activation(name + ".act", input, relu());
        LayerHandle first = scaled.conv(name + ".first", act.outputTensor(),
                ConvSpec.conv(channels, 3).stride(stride));
        LayerHandle between = scaled.activation(name + ".between", first.outputTensor(), relu());
        List<Layer> middle = new ArrayList<>();
        Operand<TFloat32> x = between.outputTensor();
        for (int i = 0; i < 2; i++) {
            LayerHandle layer = scaled.conv(name + ".middle[" + i + "]", x,
                    ConvSpec.conv(channels, 1));
            middle.add(layer);
            x = layer.outputTensor();
        }
        NetworkBuilder zero_ = net.withKernelScale(0.0);
        LayerHandle zero = zero_.conv(name + ".zero", x, ConvSpec.conv(channels, 3));
        Operand<TFloat32> chain = zero.outputTensor();
        Operand<TFloat32> shortcut = net.conv(name + ".shortcut-projection", act.outputTensor(),
                ConvSpec.conv(NetworkBuilder.channels(chain), 1).stride(2)).outputTensor();
        Operand<TFloat32> sum = net.fixup(name, shortcut, chain);
        return new BuiltBlock<>(new ResidualSumsNet.Fixed(act, first, between, List.copyOf(middle),
                zero), sum);
    }

    /**
     * One {@link ResidualSumsNet.Fixed}: x + a·chain(x), a trainable and 1 at first, the last layer 0 at first.
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @param stride the stride of its strided layers
     * @return its layers and its output
     */
    private static BuiltBlock<ResidualSumsNet.Fixed> fixed2(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels, int stride) {
        NetworkBuilder scaled = net.withKernelScale(0.8326831776556043);
        LayerHandle act = scaled.activation(name + ".act", input, relu());
        LayerHandle first = scaled.conv(name + ".first", act.outputTensor(),
                ConvSpec.conv(channels, 3).stride(stride));
        LayerHandle between = scaled.activation(name + ".between", first.outputTensor(), relu());
        List<Layer> middle = new ArrayList<>();
        Operand<TFloat32> x = between.outputTensor();
        for (int i = 0; i < 2; i++) {
            LayerHandle layer = scaled.conv(name + ".middle[" + i + "]", x,
                    ConvSpec.conv(channels, 1));
            middle.add(layer);
            x = layer.outputTensor();
        }
        NetworkBuilder zero_ = net.withKernelScale(0.0);
        LayerHandle zero = zero_.conv(name + ".zero", x, ConvSpec.conv(channels, 3));
        Operand<TFloat32> chain = zero.outputTensor();
        Operand<TFloat32> sum = net.fixup(name, input, chain);
        return new BuiltBlock<>(new ResidualSumsNet.Fixed(act, first, between, List.copyOf(middle),
                zero), sum);
    }

    /**
     * One {@link ResidualSumsNet.Inside}: chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @return its layers and its output
     */
    private static BuiltBlock<ResidualSumsNet.Inside> inside(NetworkBuilder net, String name,
            Operand<TFloat32> input) {
        List<ResidualSumsNet.Free> free = new ArrayList<>();
        Operand<TFloat32> x = input;
        for (int i = 0; i < 3; i++) {
            BuiltBlock<ResidualSumsNet.Free> block = i == 0 ? free(net, name + ".free[" + i + "]",
                    x, 32, 2) : free2(net, name + ".free[" + i + "]", x, 32, 1);
            free.add(block.layers());
            x = block.output();
        }
        BuiltBlock<ResidualSumsNet.Wider> wider = wider(net, name + ".wider", x);
        return new BuiltBlock<>(new ResidualSumsNet.Inside(List.copyOf(free), wider.layers()),
                wider.output());
    }

    /**
     * One {@link ResidualSumsNet.Free}: shortcut(x) + 0.2·chain(x), where the chain reads x/β.
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @param stride the stride of its strided layers
     * @return its layers and its output
     */
    private static BuiltBlock<ResidualSumsNet.Free> free(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels, int stride) {
        Operand<TFloat32> scaled = net.normalizerFreeInput(name + ".scaled", input);
        LayerHandle act = net.activation(name + ".act", scaled, relu());
        LayerHandle conv = net.readTimes(0.2).conv(name + ".conv", act.outputTensor(),
                ConvSpec.conv(channels, 3).stride(stride));
        Operand<TFloat32> chain = conv.outputTensor();
        Operand<TFloat32> shortcut = net.conv(name + ".shortcut-projection", act.outputTensor(),
                ConvSpec.conv(NetworkBuilder.channels(chain), 1).stride(2)).outputTensor();
        Operand<TFloat32> sum = net.normalizerFreeSum(name, input, shortcut, 0.2, chain);
        return new BuiltBlock<>(new ResidualSumsNet.Free(act, conv), sum);
    }

    /**
     * One {@link ResidualSumsNet.Free}: x + 0.2·chain(x), where the chain reads x/β.
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @param stride the stride of its strided layers
     * @return its layers and its output
     */
    private static BuiltBlock<ResidualSumsNet.Free> free2(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels, int stride) {
        Operand<TFloat32> scaled = net.normalizerFreeInput(name + ".scaled", input);
        LayerHandle act = net.activation(name + ".act", scaled, relu());
        LayerHandle conv = net.readTimes(0.2).conv(name + ".conv", act.outputTensor(),
                ConvSpec.conv(channels, 3).stride(stride));
        Operand<TFloat32> chain = conv.outputTensor();
        Operand<TFloat32> sum = net.normalizerFreeSum(name, input, input, 0.2, chain);
        return new BuiltBlock<>(new ResidualSumsNet.Free(act, conv), sum);
    }

    /**
     * One {@link ResidualSumsNet.Wider}: shortcut(x) + 0.5·chain(x), where the chain reads x/β.
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @return its layers and its output
     */
    private static BuiltBlock<ResidualSumsNet.Wider> wider(NetworkBuilder net, String name,
            Operand<TFloat32> input) {
        Operand<TFloat32> scaled = net.normalizerFreeInput(name + ".scaled", input);
        LayerHandle conv = net.conv(name + ".conv", scaled, ConvSpec.conv(24, 3));
        LayerHandle act = net.activation(name + ".act", conv.outputTensor(), relu());
        Operand<TFloat32> chain = act.outputTensor();
        Operand<TFloat32> shortcut = net.conv(name + ".shortcut-projection", scaled,
                ConvSpec.conv(NetworkBuilder.channels(chain), 1)).outputTensor();
        Operand<TFloat32> sum = net.normalizerFreeSum(name, input, shortcut, 0.5, chain);
        return new BuiltBlock<>(new ResidualSumsNet.Wider(conv, act), sum);
    }

    /**
     * The untransformed activation {@code if(x < 0, 0, x)}.
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation relu() {
        return TransformedActivation.of((tf, x) -> tf.nn.relu(x));
    }

    @Override
    public ResidualSumsNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
