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
import org.dks4j.runtime.task.regression.Regression;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link RegressionNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.0519895055086441 at 1.
 * The subnetwork of maximal slope, 1.5, leads from {@code input} to {@code numbers}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class RegressionNetGraph implements GraphModel<RegressionNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<RegressionNet> DEFINITION =
            new NetworkDefinition<>(RegressionNet.class, List.of(10), new Regression(2),
            RegressionNetGraph::build);

    /**
     * Its layers.
     */
    private final RegressionNet layers;

    /**
     * Its output, [batch, targets].
     */
    private final Operand<TFloat32> logits;

    /**
     * A graph.
     *
     * @param layers its layers
     * @param logits its output
     */
    private RegressionNetGraph(RegressionNet layers, Operand<TFloat32> logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Adds the network to a graph.
     *
     * @param net builds its layers and keeps its variables
     * @param input a batch of examples, [batch, 10]
     * @return its layers and logits
     */
    public static RegressionNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        List<Layer> hidden = new ArrayList<>();
        Operand<TFloat32> x = input;
        for (int i = 0; i < 8; i++) {
            LayerHandle layer = net.dense("hidden[" + i + "]", x,
                    DenseSpec.dense(32).activation(tanh()));
            hidden.add(layer);
            x = layer.outputTensor();
        }
        LayerHandle numbers = net.dense("numbers", x, DenseSpec.dense(2));
        return new RegressionNetGraph(new RegressionNet(List.copyOf(hidden), numbers),
                numbers.outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code tanh(x)}, with
     *
     * <ul>
     *   <li>α = 0.33490218333360916, β = 0.6775979344881227
     *   <li>γ = 4.498147072996607, δ = -0.5510877290966479
     *   <li>target: C map slope 1.0519895055086441 at 1
     *   <li>residuals: Q(1) 4.440892098500626E-16, Q'(1) 4.440892098500626E-16, C(0) 1.2220355554383816E-29, C'(1) 2.220446049250313E-16
     *   <li>Lipschitz constant: 1.5064392757022471
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation tanh() {
        return TransformedActivation.of((tf, u) -> tf.math.tanh(u))
                .input(0.33490218333360916, 0.6775979344881227)
                .output(4.498147072996607, -0.5510877290966479);
    }

    @Override
    public RegressionNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
