package good;

import java.util.List;
import javax.annotation.processing.Generated;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.ConvTransposeSpec;
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
 * The TensorFlow graph of {@link GroupsNet}.
 *
 * <p>Nothing is shaped: its activations are untransformed.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class GroupsNetGraph implements GraphModel<GroupsNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<GroupsNet> DEFINITION =
            new NetworkDefinition<>(GroupsNet.class, List.of(8, 8, 3), 10, GroupsNetGraph::build);

    /**
     * Its layers.
     */
    private final GroupsNet layers;

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
    private GroupsNetGraph(GroupsNet layers, Operand<TFloat32> logits) {
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
    public static GroupsNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        net = net.withInitializer(KernelInitializer.HE);
        LayerHandle conv = net.conv("conv", input, ConvSpec.conv(16, 3).withoutBias());
        LayerHandle norm = net.groupNorm("norm", conv.outputTensor(), 4, 1.0E-5);
        LayerHandle act = net.activation("act", norm.outputTensor(), relu());
        LayerHandle each = net.perLocationGroupNorm("each", act.outputTensor(), 2, 0.001);
        LayerHandle factors = net.squeezeExcite("factors", each.outputTensor(), 16);
        LayerHandle up = net.convTranspose("up", factors.outputTensor(),
                ConvTransposeSpec.convTranspose(8, 4).stride(2));
        LayerHandle mean = net.globalMeanPool("mean", up.outputTensor());
        LayerHandle logits = net.dense("logits", mean.outputTensor(), DenseSpec.dense(10));
        return new GroupsNetGraph(new GroupsNet(conv, norm, act, each, factors, up, mean, logits),
                logits.outputTensor());
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
    public GroupsNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
