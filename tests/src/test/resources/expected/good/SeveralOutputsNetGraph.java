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
import org.dks4j.runtime.task.classification.Classification;
import org.dks4j.runtime.task.multilabel.MultiLabel;
import org.dks4j.runtime.task.regression.Regression;
import org.dks4j.runtime.task.several.OutputPart;
import org.dks4j.runtime.task.several.SeveralOutputs;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link SeveralOutputsNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.0596340226670484 at 1.
 * The subnetwork of maximal slope, 1.5000000000000004, leads from {@code input} to {@code kind}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class SeveralOutputsNetGraph implements GraphModel<SeveralOutputsNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<SeveralOutputsNet> DEFINITION =
            new NetworkDefinition<>(SeveralOutputsNet.class, List.of(10),
            new SeveralOutputs(List.of(new OutputPart("size", new Regression(2), 1.0),
            new OutputPart("kind", new Classification(3), 0.5), new OutputPart("labels",
            new MultiLabel(4), 2.0))), SeveralOutputsNetGraph::build);

    /**
     * Its layers.
     */
    private final SeveralOutputsNet layers;

    /**
     * Its output, [batch, outputs].
     */
    private final Operand<TFloat32> logits;

    /**
     * A graph.
     *
     * @param layers its layers
     * @param logits its output
     */
    private SeveralOutputsNetGraph(SeveralOutputsNet layers, Operand<TFloat32> logits) {
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
    public static SeveralOutputsNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        List<Layer> hidden = new ArrayList<>();
        List<Operand<TFloat32>> hiddenOutputs = new ArrayList<>();
        Operand<TFloat32> x = input;
        for (int i = 0; i < 4; i++) {
            LayerHandle layer = net.dense("hidden[" + i + "]", x,
                    DenseSpec.dense(32).activation(tanh()));
            hidden.add(layer);
            x = layer.outputTensor();
            hiddenOutputs.add(x);
        }
        LayerHandle size = net.dense("size", x, DenseSpec.dense(2));
        List<Layer> deeper = new ArrayList<>();
        x = hiddenOutputs.get(3);
        for (int i = 0; i < 3; i++) {
            LayerHandle layer = net.dense("deeper[" + i + "]", x,
                    DenseSpec.dense(16).activation(tanh()));
            deeper.add(layer);
            x = layer.outputTensor();
        }
        LayerHandle kind = net.dense("kind", x, DenseSpec.dense(3));
        LayerHandle labels = net.dense("labels", hiddenOutputs.get(1), DenseSpec.dense(4));
        return new SeveralOutputsNetGraph(new SeveralOutputsNet(List.copyOf(hidden), size,
                List.copyOf(deeper), kind, labels), net.concat("all-outputs",
                List.of(size.outputTensor(), kind.outputTensor(),
                labels.outputTensor())).outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code tanh(x)}, with
     *
     * <ul>
     *   <li>α = 0.3604861840628386, β = 0.6951521279133427
     *   <li>γ = 4.245193265794457, δ = -0.556856555411903
     *   <li>target: C map slope 1.0596340226670484 at 1
     *   <li>residuals: Q(1) 1.1102230246251565E-16, Q'(1) 1.1102230246251565E-15, C(0) 8.885367279389706E-31, C'(1) 6.661338147750939E-16
     *   <li>Lipschitz constant: 1.5303335209955036
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation tanh() {
        return TransformedActivation.of((tf, u) -> tf.math.tanh(u))
                .input(0.3604861840628386, 0.6951521279133427)
                .output(4.245193265794457, -0.556856555411903);
    }

    @Override
    public SeveralOutputsNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
