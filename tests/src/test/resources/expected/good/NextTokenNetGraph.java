package good;

import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.token.NextToken;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link NextTokenNet}.
 *
 * <p>Nothing is shaped: its activations are untransformed.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class NextTokenNetGraph implements GraphModel<NextTokenNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<NextTokenNet> DEFINITION =
            new NetworkDefinition<>(NextTokenNet.class, List.of(16), new NextToken(32, 16),
            NextTokenNetGraph::build);

    /**
     * Its layers.
     */
    private final NextTokenNet layers;

    /**
     * Its output, [batch, 16, vocabulary].
     */
    private final Operand<TFloat32> logits;

    /**
     * A graph.
     *
     * @param layers its layers
     * @param logits its output
     */
    private NextTokenNetGraph(NextTokenNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 16]
     * @return its layers and logits
     */
    public static NextTokenNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        LayerHandle positions = net.reshape("positions", input, 16, 1);
        LayerHandle hidden = net.conv("hidden", positions.outputTensor(),
                ConvSpec.conv(8, 1).activation(tanh()));
        LayerHandle logits = net.conv("logits", hidden.outputTensor(), ConvSpec.conv(32, 1));
        return new NextTokenNetGraph(new NextTokenNet(positions, hidden, logits),
                logits.outputTensor());
    }

    /**
     * The untransformed activation {@code tanh(x)}.
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation tanh() {
        return TransformedActivation.of((tf, x) -> tf.math.tanh(x));
    }

    @Override
    public NextTokenNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
