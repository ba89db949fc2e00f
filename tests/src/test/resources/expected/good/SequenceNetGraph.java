package good;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.dks4j.runtime.graph.AttentionPlace;
import org.dks4j.runtime.graph.AttentionSpec;
import org.dks4j.runtime.graph.BuiltBlock;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.PositionsSpec;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.token.NextToken;
import org.tensorflow.Operand;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link SequenceNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.1447142425533319 at 1.
 * The subnetwork of maximal slope, 1.5000000000000002, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class SequenceNetGraph implements GraphModel<SequenceNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<SequenceNet> DEFINITION =
            new NetworkDefinition<>(SequenceNet.class,
            List.of(NetworkInput.ids("input", List.of(6), 32)), new NextToken(32, 6),
            (net, inputs) -> SequenceNetGraph.build(net, inputs.get(0)));

    /**
     * Its layers.
     */
    private final SequenceNet layers;

    /**
     * Its output, [batch, 6, vocabulary].
     */
    private final Operand<TFloat32> logits;

    /**
     * A graph.
     *
     * @param layers its layers
     * @param logits its output
     */
    private SequenceNetGraph(SequenceNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 6]
     * @return its layers and logits
     */
    public static SequenceNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        net = net.withAttention(attentionPlaces());
        LayerHandle tokens = net.embedding("tokens", input, 32, 16);
        LayerHandle positions = net.positions("positions", tokens.outputTensor(),
                PositionsSpec.learned(0.5));
        List<SequenceNet.Mixing> blocks = new ArrayList<>();
        Operand<TFloat32> x = positions.outputTensor();
        for (int i = 0; i < 3; i++) {
            BuiltBlock<SequenceNet.Mixing> block = mixing(net, "blocks[" + i + "]", x,
                    NetworkBuilder.channels(x));
            blocks.add(block.layers());
            x = block.output();
        }
        LayerHandle uniform = net.attention("uniform", x,
                AttentionSpec.uniform(2, 0.8, 0.0).causal().unprojected());
        LayerHandle out = net.dense("out", uniform.outputTensor(), DenseSpec.dense(16));
        LayerHandle logits = net.unembed("logits", out.outputTensor(), "tokens");
        return new SequenceNetGraph(new SequenceNet(tokens, positions, List.copyOf(blocks), uniform,
                out, logits), logits.outputTensor());
    }

    /**
     * One {@link SequenceNet.Mixing}: chain(x).
     *
     * @param net builds the layers
     * @param name the name of this use, the prefix of its layers' names
     * @param input its input, x
     * @param channels its number of channels
     * @return its layers and its output
     */
    private static BuiltBlock<SequenceNet.Mixing> mixing(NetworkBuilder net, String name,
            Operand<TFloat32> input, int channels) {
        LayerHandle attention = net.attention(name + ".attention", input,
                AttentionSpec.exponential(4, 0.005).causal());
        LayerHandle up = net.dense(name + ".up", attention.outputTensor(),
                DenseSpec.dense(2 * channels).activation(leakyRelu()));
        LayerHandle down = net.dense(name + ".down", up.outputTensor(), DenseSpec.dense(channels));
        return new BuiltBlock<>(new SequenceNet.Mixing(attention, up, down), down.outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code if(x < 0, slope * x, x)}, with
     *
     * <ul>
     *   <li>α = 1.0, β = 0.0
     *   <li>γ = 1.4345860782336746, δ = -0.265172831458821
     *   <li>a = 0.3353102830013585, the slope below 0
     *   <li>target: C map slope 1.1447142425533319 at 1
     *   <li>residuals: Q(1) 6.661338147750939E-16, Q'(1) 0.0, C(0) 6.341816801106755E-33, C'(1) 4.440892098500626E-16
     *   <li>Lipschitz constant: 1.4345860782336746
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation leakyRelu() {
        return TransformedActivation.of((tf, x) -> tf.nn.leakyRelu(x, LeakyRelu.alpha(0.33531028f)))
                .output(1.4345860782336746, -0.265172831458821);
    }

    /**
     * The attention layers by their names: which of how many each is, and the numbers by which its rows are multiplied.
     *
     * @return their places
     */
    private static Map<String, AttentionPlace> attentionPlaces() {
        Map<String, AttentionPlace> places = new LinkedHashMap<>();
        places.put("blocks[0].attention", AttentionPlace.of(1, 4,
                "1.0 1.3430979 1.5993031 1.7914208 1.9368805 2.048269"));
        places.put("blocks[1].attention", AttentionPlace.of(2, 4,
                "1.0 1.0462371 1.0871319 1.1228923 1.153845 1.1804479"));
        places.put("blocks[2].attention", AttentionPlace.of(3, 4,
                "1.0 1.0144695 1.0277263 1.0400664 1.051643 1.0625626"));
        places.put("uniform", AttentionPlace.of(4, 4,
                "1.0 1.0032246 1.0062064 1.009069 1.0118332 1.014521"));
        return places;
    }

    @Override
    public SequenceNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
