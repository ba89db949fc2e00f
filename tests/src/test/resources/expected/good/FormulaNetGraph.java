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
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link FormulaNet}.
 *
 * <p>Kernel shaping by DKS: maximal slope 1.5, Q map slope 1.0.
 * The C map of every activation has the slope 1.004322774949847 at 1.
 * The subnetwork of maximal slope, 1.500000000000013, leads from {@code input} to {@code logits}.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class FormulaNetGraph implements GraphModel<FormulaNet> {
    /**
     * The network's definition, for trainers.
     */
    public static final NetworkDefinition<FormulaNet> DEFINITION =
            new NetworkDefinition<>(FormulaNet.class, List.of(784), 10, FormulaNetGraph::build);

    /**
     * Its layers.
     */
    private final FormulaNet layers;

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
    private FormulaNetGraph(FormulaNet layers, Operand<TFloat32> logits) {
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
    public static FormulaNetGraph build(NetworkBuilder net, Operand<TFloat32> input) {
        List<Layer> mish = new ArrayList<>();
        Operand<TFloat32> x = input;
        for (int i = 0; i < 90; i++) {
            LayerHandle layer = net.dense("mish[" + i + "]", x,
                    DenseSpec.dense(64).activation(formula1()));
            mish.add(layer);
            x = layer.outputTensor();
        }
        LayerHandle dense1 = net.dense("dense1", x, DenseSpec.dense(64));
        LayerHandle gaussian = net.activation("gaussian", dense1.outputTensor(), formula2());
        LayerHandle dense2 = net.readBy(formula3()).dense("dense2", gaussian.outputTensor(),
                DenseSpec.dense(64));
        LayerHandle snake = net.activation("snake", dense2.outputTensor(), formula3());
        LayerHandle dense3 = net.readBy(formula4()).dense("dense3", snake.outputTensor(),
                DenseSpec.dense(64));
        LayerHandle pieces = net.activation("pieces", dense3.outputTensor(), formula4());
        LayerHandle dense4 = net.readBy(swish()).dense("dense4", pieces.outputTensor(),
                DenseSpec.dense(64));
        LayerHandle swish = net.activation("swish", dense4.outputTensor(), swish());
        LayerHandle logits = net.dense("logits", swish.outputTensor(), DenseSpec.dense(10));
        return new FormulaNetGraph(new FormulaNet(List.copyOf(mish), dense1, gaussian, dense2,
                snake, dense3, pieces, dense4, swish, logits), logits.outputTensor());
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code x * tanh(softplus(x))}, with
     *
     * <ul>
     *   <li>α = 0.10694627098316963, β = 0.15536617399984876
     *   <li>γ = 13.403736674959298, δ = -0.10433997232020122
     *   <li>target: C map slope 1.004322774949847 at 1
     *   <li>residuals: Q(1) 9.992007221626409E-16, Q'(1) 1.1102230246251565E-15, C(0) 1.6954630918801017E-30, C'(1) 2.220446049250313E-16
     *   <li>Lipschitz constant: 1.5603399682535195
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation formula1() {
        return TransformedActivation.of((tf, u) -> tf.math.mul(u,
                tf.math.tanh(tf.math.softplus(u))))
                .input(0.10694627098316963, 0.15536617399984876)
                .output(13.403736674959298, -0.10433997232020122);
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code exp(-x^2)}, with
     *
     * <ul>
     *   <li>α = 0.027475411358305987, β = 0.25634590161428195
     *   <li>γ = 75.8120180832139, δ = -0.93578597654964
     *   <li>target: C map slope 1.004322774949847 at 1
     *   <li>residuals: Q(1) 0.0, Q'(1) 4.440892098500626E-16, C(0) 6.3758645771719515E-28, C'(1) 1.3322676295501878E-15
     *   <li>Lipschitz constant: 1.7866933367012992
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation formula2() {
        return TransformedActivation.of((tf, x) -> tf.math.add(tf.math.mul(tf.constant(75.81202f),
                tf.math.exp(tf.math.mul(tf.constant(-7.5489824E-4f), tf.math.square(tf.math.add(x,
                tf.constant(9.330011f)))))), tf.constant(-70.943825f)));
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code x + sin(x)^2}, with
     *
     * <ul>
     *   <li>α = 0.06590313223345264, β = 0.16726936609909537
     *   <li>γ = 11.422896267563692, δ = -0.19907311250266546
     *   <li>target: C map slope 1.004322774949847 at 1
     *   <li>residuals: Q(1) 4.440892098500626E-16, Q'(1) 3.3306690738754696E-16, C(0) 0.0, C'(1) 8.881784197001252E-16
     *   <li>Lipschitz constant: 1.505609286420525
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation formula3() {
        return TransformedActivation.of((tf, u) -> tf.math.add(u, tf.math.square(tf.math.sin(u))))
                .input(0.06590313223345264, 0.16726936609909537)
                .output(11.422896267563692, -0.19907311250266546);
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code if(x < 0, 0.8 * x, if(0.9 * x < x - 0.1, x - 0.1, 0.9 * x))}, with
     *
     * <ul>
     *   <li>α = 0.9896834425634609, β = 0.5160969170199335
     *   <li>γ = 1.1194717027782883, δ = -0.5033302552939367
     *   <li>target: C map slope 1.004322774949847 at 1
     *   <li>residuals: Q(1) 6.661338147750939E-16, Q'(1) 1.2212453270876722E-15, C(0) 6.178836330648256E-32, C'(1) 1.3322676295501878E-15
     *   <li>Lipschitz constant: 1.1079226086579959
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation formula4() {
        return TransformedActivation.of((tf, u) -> {
            Operand<TFloat32> part1 = tf.math.mul(tf.constant(0.9f), u);
            Operand<TFloat32> part2 = tf.math.add(u, tf.constant(-0.1f));
            return tf.select(tf.math.less(u, tf.constant(0.0f)), tf.math.mul(tf.constant(0.8f), u),
                    tf.select(tf.math.less(part1, part2), part2, part1));
        })
                .input(0.9896834425634609, 0.5160969170199335)
                .output(1.1194717027782883, -0.5033302552939367);
    }

    /**
     * The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code x * sigmoid(x)}, with
     *
     * <ul>
     *   <li>α = 0.13362250847418167, β = 0.3494352742714384
     *   <li>γ = 11.14937159962074, δ = -0.20912001309671574
     *   <li>target: C map slope 1.004322774949847 at 1
     *   <li>residuals: Q(1) 1.1102230246251565E-15, Q'(1) 6.661338147750939E-16, C(0) 3.8305510013233606E-31, C'(1) 2.220446049250313E-16
     *   <li>Lipschitz constant: 1.638548319160393
     * </ul>
     *
     * @return the activation, element-wise
     */
    private static TransformedActivation swish() {
        return TransformedActivation.of((tf, u) -> tf.math.mul(u, tf.math.sigmoid(u)))
                .input(0.13362250847418167, 0.3494352742714384)
                .output(11.14937159962074, -0.20912001309671574);
    }

    @Override
    public FormulaNet layers() {
        return layers;
    }

    @Override
    public Operand<TFloat32> logits() {
        return logits;
    }
}
