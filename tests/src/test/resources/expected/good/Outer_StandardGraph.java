package good;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.runtime.graph.BuiltBlock;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.KernelInitializer;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.PoolSpec;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link Outer.Standard}.
 *
 * <p>Nothing is shaped: its activations are untransformed.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class Outer_StandardGraph implements GraphModel<Outer.Standard> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<Outer.Standard> DEFINITION =
            new NetworkDefinition<>(Outer.Standard.class, List.of(32, 32, 3), 10,
            Outer_StandardGraph::build);

    /**
     * Its layers.
     */
    private final Outer.Standard layers;

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
    private Outer_StandardGraph(Outer.Standard layers, Operand<TFloat32> logits) {
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
    public static Outer_StandardGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        net = net.withInitializer(KernelInitializer.LECUN);
        LayerHandle stem = net.conv("stem", input, ConvSpec.conv(16, 4).stride(2).withoutBias());
        LayerHandle norm = net.batchNorm("norm", stem.outputTensor(), 0.9, 1.0E-5);
        LayerHandle act = net.activation("act", norm.outputTensor(), relu());
        LayerHandle pool = net.maxPool("pool", act.outputTensor(), PoolSpec.pool(3).stride(2));
        List<Outer.Basic> blocks = new ArrayList<>();
        Operand<TFloat32> x = pool.outputTensor();
        for (int i = 0; i < 2; i++) {
            BuiltBlock<Outer.Basic> block = i == 0 ? basic(net, "blocks[" + i + "]", x, 32)
                    : basic2(net, "blocks[" + i + "]", x, 32);
            blocks.add(block.layers());
            x = block.output();
        }
        LayerHandle mean = net.globalMeanPool("mean", x);
        LayerHandle logits = net.dense("logits", mean.outputTensor(), DenseSpec.dense(10));
        return new Outer_StandardGraph(new Outer.Standard(stem, norm, act, pool,
                List.copyOf(blocks), mean, logits), logits.outputTensor());
    }

    /**
     * One {@link Outer.Basic}: shortcut(x) + chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @return its layers and its output
     */
    private static BuiltBlock<Outer.Basic> basic(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels) {
        LayerHandle conv1 = net.conv(name + ".conv1", input,
                ConvSpec.conv(channels, 3).activation(bentid()));
        LayerHandle conv2 = net.conv(name + ".conv2", conv1.outputTensor(),
                ConvSpec.conv(channels, 3));
        Operand<TFloat32> chain = conv2.outputTensor();
        Operand<TFloat32> shortcut = net.conv(name + ".shortcut-projection", input,
                ConvSpec.conv(NetworkBuilder.channels(chain), 1)).outputTensor();
        Operand<TFloat32> sum = net.sum(name, shortcut, chain);
        return new BuiltBlock<>(new Outer.Basic(conv1, conv2), sum);
    }

    /**
     * One {@link Outer.Basic}: x + chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @return its layers and its output
     */
    private static BuiltBlock<Outer.Basic> basic2(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels) {
        LayerHandle conv1 = net.conv(name + ".conv1", input,
                ConvSpec.conv(channels, 3).activation(bentid()));
        LayerHandle conv2 = net.conv(name + ".conv2", conv1.outputTensor(),
                ConvSpec.conv(channels, 3));
        Operand<TFloat32> chain = conv2.outputTensor();
        Operand<TFloat32> sum = net.sum(name, input, chain);
        return new BuiltBlock<>(new Outer.Basic(conv1, conv2), sum);
    }

    /**
     * The untransformed activation {@code if(x < 0, 0, x)}.
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation relu() {
        return TransformedActivation.of((tf, x) -> tf.nn.relu(x));
    }

    /**
     * The untransformed activation {@code 0.5 * (sqrt(x^2 + 1) - 1) + x}.
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation bentid() {
        return TransformedActivation.of((tf, x) -> tf.math.add(tf.math.mul(tf.constant(0.5f),
                tf.math.add(tf.math.sqrt(tf.math.add(tf.math.square(x), tf.constant(1.0f))),
                tf.constant(-1.0f))), x));
    }

    @Override
    public Outer.Standard layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
