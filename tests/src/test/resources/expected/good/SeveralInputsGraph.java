package good;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.annotations.Layer;
import org.dks4j.runtime.graph.BuiltBlock;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.LocationNormalization;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link SeveralInputs}.
 *
 * <p>Nothing is shaped: its activations are untransformed.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class SeveralInputsGraph implements GraphModel<SeveralInputs> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<SeveralInputs> DEFINITION =
            new NetworkDefinition<>(SeveralInputs.class,
            List.of(new NetworkInput("input", List.of(4, 4, 32)),
            new NetworkInput("depth", List.of(2, 2, 20)), new NetworkInput("net", List.of(24))), 10,
            (net, inputs) -> SeveralInputsGraph.build(net, inputs.get(0), inputs.get(1),
            inputs.get(2)));

    /**
     * Its layers.
     */
    private final SeveralInputs layers;

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
    private SeveralInputsGraph(SeveralInputs layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net__ builds its layers and keeps its variables
     * @param input_ a batch of examples, [batch, 4, 4, 32]
     * @param depth a batch of examples, [batch, 2, 2, 20]
     * @param net a batch of examples, [batch, 24]
     * @return its layers and logits
     */
    public static SeveralInputsGraph build(NetworkBuilder net__, Operand<TFloat32> input_,
            Operand<TFloat32> depth, Operand<TFloat32> net) {
        Operand<TFloat32> normalized_ = net__.normalizeLocations("input.normalized", input_,
                LocationNormalization.BARE, 1.0);
        LayerHandle depthInput_ = net__.input("depth", depth);
        Operand<TFloat32> normalizedDepth = net__.normalizeLocations("depth.normalized",
                depthInput_.outputTensor(), LocationNormalization.BARE, 1.0);
        LayerHandle netInput = net__.input("net", net);
        Operand<TFloat32> normalizedNet = net__.normalizeLocations("net.normalized",
                netInput.outputTensor(), LocationNormalization.BARE, 1.0);
        LayerHandle flat = net__.flatten("flat", normalized_);
        List<Layer> x = new ArrayList<>();
        List<Operand<TFloat32>> xOutputs = new ArrayList<>();
        Operand<TFloat32> x_ = flat.outputTensor();
        for (int i = 0; i < 4; i++) {
            LayerHandle layer = net__.dense("x[" + i + "]", x_,
                    DenseSpec.dense(16).activation(relu()));
            x.add(layer);
            x_ = layer.outputTensor();
            xOutputs.add(x_);
        }
        LayerHandle flatDepth = net__.flatten("flatDepth", normalizedDepth);
        List<Layer> depthInput = new ArrayList<>();
        List<Operand<TFloat32>> depthInputOutputs = new ArrayList<>();
        x_ = flatDepth.outputTensor();
        for (int i = 0; i < 2; i++) {
            LayerHandle layer = net__.dense("depthInput[" + i + "]", x_, DenseSpec.dense(16));
            depthInput.add(layer);
            x_ = layer.outputTensor();
            depthInputOutputs.add(x_);
        }
        LayerHandle normalized = net__.gate("normalized", xOutputs.get(0), depthInputOutputs.get(1),
                0.25);
        LayerHandle norm = net__.rmsNorm("norm", normalized.outputTensor(), 1.0E-5);
        LayerHandle net_ = net__.dense("net_", normalizedNet, DenseSpec.dense(16));
        LayerHandle input = net__.concat("input", List.of(norm.outputTensor(), net_.outputTensor(),
                xOutputs.get(3)));
        List<SeveralInputs.Weighted> blocks = new ArrayList<>();
        List<Operand<TFloat32>> blocksOutputs = new ArrayList<>();
        x_ = input.outputTensor();
        for (int i = 0; i < 2; i++) {
            BuiltBlock<SeveralInputs.Weighted> block = weighted(net__, "blocks[" + i + "]", x_, 12);
            blocks.add(block.layers());
            x_ = block.output();
            blocksOutputs.add(x_);
        }
        LayerHandle both = net__.concat("both", List.of(blocksOutputs.get(0),
                blocksOutputs.get(1)));
        LayerHandle logits = net__.dense("logits", both.outputTensor(), DenseSpec.dense(10));
        return new SeveralInputsGraph(new SeveralInputs(depthInput_, netInput, flat, List.copyOf(x),
                flatDepth, List.copyOf(depthInput), normalized, norm, net_, input,
                List.copyOf(blocks), both, logits), logits.outputTensor());
    }

    /**
     * One {@link SeveralInputs.Weighted}: 1.0·name(x) + -2.0·sum(x).
     *
     * @param net builds the layers
     * @param name_ the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @return its layers and its output
     */
    private static BuiltBlock<SeveralInputs.Weighted> weighted(NetworkBuilder net, String name_,
            Operand<TFloat32> input, int channels) {
        LayerHandle name = net.dense(name_ + ".name", input, DenseSpec.dense(channels));
        List<Layer> sum = new ArrayList<>();
        List<Operand<TFloat32>> sumOutputs = new ArrayList<>();
        Operand<TFloat32> x = input;
        for (int i = 0; i < 3; i++) {
            LayerHandle layer = net.dense(name_ + ".sum[" + i + "]", x,
                    DenseSpec.dense(channels).activation(selu()));
            sum.add(layer);
            x = layer.outputTensor();
            sumOutputs.add(x);
        }
        Operand<TFloat32> sum_ = net.weightedSum(name_, List.of(name.outputTensor(),
                sumOutputs.get(2)), 1.0, -2.0);
        return new BuiltBlock<>(new SeveralInputs.Weighted(name, List.copyOf(sum)), sum_);
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
     * The untransformed activation {@code 1.0507009873554805 * if(x < 0, 1.6732632423543772 * expm1(if(x < 0, x, 0)), x)}.
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation selu() {
        return TransformedActivation.of((tf, x) -> tf.nn.selu(x));
    }

    @Override
    public SeveralInputs layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
