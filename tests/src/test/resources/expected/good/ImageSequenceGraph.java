package good;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.dks4j.runtime.graph.AttentionPlace;
import org.dks4j.runtime.graph.AttentionSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.PositionsSpec;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link ImageSequence}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.5 at 1.
 * The subnetwork of maximal slope, 1.5, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class ImageSequenceGraph implements GraphModel<ImageSequence> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<ImageSequence> DEFINITION =
            new NetworkDefinition<>(ImageSequence.class, List.of(8, 8, 3), 10,
            ImageSequenceGraph::build);

    /**
     * Its layers.
     */
    private final ImageSequence layers;

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
    private ImageSequenceGraph(ImageSequence layers, Operand<TFloat32> logits) {
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
    public static ImageSequenceGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        net = net.withAttention(attentionPlaces());
        LayerHandle patches = net.patches("patches", input, 4, 16);
        LayerHandle positions = net.positions("positions", patches.outputTensor(),
                PositionsSpec.sinusoid(0.25));
        LayerHandle exponential = net.attention("exponential", positions.outputTensor(),
                AttentionSpec.exponential(2, 0.1));
        LayerHandle identity = net.attention("identity", exponential.outputTensor(),
                AttentionSpec.identity(2));
        LayerHandle shaped = net.attention("shaped", identity.outputTensor(),
                AttentionSpec.shaped(2));
        LayerHandle dense = net.dense("dense", shaped.outputTensor(),
                DenseSpec.dense(16).activation(tanh()));
        LayerHandle norm = net.rmsNorm("norm", dense.outputTensor(), 1.0E-6);
        LayerHandle last = net.lastPosition("last", norm.outputTensor());
        LayerHandle logits = net.dense("logits", last.outputTensor(), DenseSpec.dense(10));
        return new ImageSequenceGraph(new ImageSequence(patches, positions, exponential, identity,
                shaped, dense, norm, last, logits), logits.outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code tanh(x)}, with
     *
     * <ul>
     *   <li>α = 1.283239164137744, β = 1.5783577657903771
     *   <li>γ = 2.128796144193397, δ = -0.6894834768325706
     *   <li>target: C map slope 1.5 at 1
     *   <li>residuals: Q(1) 7.771561172376096E-16, Q'(1) 2.55351295663786E-15, C(0) 5.027257363500207E-31, C'(1) 1.5543122344752192E-15
     *   <li>Lipschitz constant: 2.7317545846943876
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation tanh() {
        return TransformedActivation.of((tf, u) -> tf.math.tanh(u))
                .input(1.283239164137744, 1.5783577657903771)
                .output(2.128796144193397, -0.6894834768325706);
    }

    /**
     * The attention layers by their names: which of how many each is, and the numbers by which its rows are multiplied.
     *
     * @return their places
     */
    private static Map<String, AttentionPlace> attentionPlaces() {
        Map<String, AttentionPlace> places = new LinkedHashMap<>();
        places.put("exponential", AttentionPlace.of(1, 1,
                "1.8454664 1.9201682 1.9201682 1.8454664"));
        return places;
    }

    @Override
    public ImageSequence layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
