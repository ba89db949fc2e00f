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
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link ChainNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.0081422716124293 at 1.
 * The subnetwork of maximal slope, 1.5000000000000044, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class ChainNetGraph implements GraphModel<ChainNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<ChainNet> DEFINITION =
            new NetworkDefinition<>(ChainNet.class, List.of(784), 10, ChainNetGraph::build);

    /**
     * Its layers.
     */
    private final ChainNet layers;

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
    private ChainNetGraph(ChainNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 784]
     * @return its layers and logits
     */
    public static ChainNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        List<Layer> hidden = new ArrayList<>();
        Operand<TFloat32> x = input;
        for (int i = 0; i < 49; i++) {
            LayerHandle layer = net.dense("hidden[" + i + "]", x,
                    DenseSpec.dense(64).activation(tanh()));
            hidden.add(layer);
            x = layer.outputTensor();
        }
        LayerHandle narrow = net.dense("narrow", x,
                DenseSpec.dense(32).withoutBias().activation(leakyRelu()));
        LayerHandle dropout = net.dropout("dropout", narrow.outputTensor(), 0.1);
        LayerHandle logits = net.dense("logits", dropout.outputTensor(), DenseSpec.dense(10));
        return new ChainNetGraph(new ChainNet(List.copyOf(hidden), narrow, dropout, logits),
                logits.outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code tanh(x)}, with
     *
     * <ul>
     *   <li>α = 0.12844047851327448, β = 0.5707795475325042
     *   <li>γ = 10.604447643474703, δ = -0.5098072417721938
     *   <li>target: C map slope 1.0081422716124293 at 1
     *   <li>residuals: Q(1) 2.220446049250313E-16, Q'(1) 1.4432899320127035E-15, C(0) 3.465265962622291E-29, C'(1) 1.9984014443252818E-15
     *   <li>Lipschitz constant: 1.3620403296968568
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation tanh() {
        return TransformedActivation.of((tf, u) -> tf.math.tanh(u))
                .input(0.12844047851327448, 0.5707795475325042)
                .output(10.604447643474703, -0.5098072417721938);
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code if(x < 0, slope * x, x)}, with
     *
     * <ul>
     *   <li>α = 1.0, β = 0.0
     *   <li>γ = 1.110765724857954, δ = -0.0812363351469167
     *   <li>a = 0.7963707053933385, the slope below 0
     *   <li>target: C map slope 1.0081422716124293 at 1
     *   <li>residuals: Q(1) 4.440892098500626E-16, Q'(1) 8.881784197001252E-16, C(0) 3.801941311552429E-33, C'(1) 4.440892098500626E-16
     *   <li>Lipschitz constant: 1.110765724857954
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation leakyRelu() {
        return TransformedActivation.of((tf, x) -> tf.nn.leakyRelu(x, LeakyRelu.alpha(0.7963707f)))
                .output(1.110765724857954, -0.0812363351469167);
    }

    @Override
    public ChainNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
