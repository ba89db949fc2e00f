package good;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.runtime.graph.BuiltBlock;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.ConvTransposeSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link TransposedNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.1910093130963524 at 1.
 * The subnetwork of maximal slope, 1.5000000000000002, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class TransposedNetGraph implements GraphModel<TransposedNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<TransposedNet> DEFINITION =
            new NetworkDefinition<>(TransposedNet.class, List.of(4, 6, 3), 10,
            TransposedNetGraph::build);

    /**
     * Its layers.
     */
    private final TransposedNet layers;

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
    private TransposedNetGraph(TransposedNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 4, 6, 3]
     * @return its layers and logits
     */
    public static TransposedNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        LayerHandle up = net.convTranspose("up", input,
                ConvTransposeSpec.convTranspose(16, 4, 3).stride(2, 1).inEveryPhase().activation(tanh()));
        List<TransposedNet.Again> blocks = new ArrayList<>();
        Operand<TFloat32> x = up.outputTensor();
        for (int i = 0; i < 2; i++) {
            BuiltBlock<TransposedNet.Again> block = again(net, "blocks[" + i + "]", x, 16);
            blocks.add(block.layers());
            x = block.output();
        }
        LayerHandle flat = net.flatten("flat", x);
        LayerHandle logits = net.dense("logits", flat.outputTensor(), DenseSpec.dense(10));
        return new TransposedNetGraph(new TransposedNet(up, List.copyOf(blocks), flat, logits),
                logits.outputTensor());
    }

    /**
     * One {@link TransposedNet.Again}: 0.6·x + 0.8·chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @return its layers and its output
     */
    private static BuiltBlock<TransposedNet.Again> again(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels) {
        LayerHandle conv = net.readBy(tanh()).conv(name + ".conv", input,
                ConvSpec.conv(channels, 3));
        LayerHandle act = net.activation(name + ".act", conv.outputTensor(), tanh());
        LayerHandle transposed = net.readTimes(0.8).convTranspose(name + ".transposed",
                act.outputTensor(), ConvTransposeSpec.convTranspose(channels, 3).withoutBias());
        Operand<TFloat32> chain = transposed.outputTensor();
        Operand<TFloat32> sum = net.weightedSum(name, 0.6, input, 0.8, chain);
        return new BuiltBlock<>(new TransposedNet.Again(conv, act, transposed), sum);
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code tanh(x)}, with
     *
     * <ul>
     *   <li>α = 0.6951269033587023, β = 0.9740560321486958
     *   <li>γ = 2.749926634433159, δ = -0.6232313562181263
     *   <li>target: C map slope 1.1910093130963524 at 1
     *   <li>residuals: Q(1) 4.440892098500626E-16, Q'(1) 0.0, C(0) 0.0, C'(1) 2.220446049250313E-16
     *   <li>Lipschitz constant: 1.9115479858571403
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation tanh() {
        return TransformedActivation.of((tf, u) -> tf.math.tanh(u))
                .input(0.6951269033587023, 0.9740560321486958)
                .output(2.749926634433159, -0.6232313562181263);
    }

    @Override
    public TransposedNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
