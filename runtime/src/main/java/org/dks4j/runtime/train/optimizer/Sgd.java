package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyMomentum;
import org.tensorflow.types.TFloat32;

/**
 * Stochastic gradient descent with momentum: v ← m·v + g, then θ ← θ - lr·(g + m·v) with Nesterov's form (Sutskever et
 * al., "On the importance of initialization and momentum", 2013) or θ ← θ - lr·v without. Without momentum it keeps no
 * variables.
 *
 * @param momentum m, in [0, 1); 0 for none
 * @param nesterov whether Nesterov's form is used
 */
public record Sgd(double momentum, boolean nesterov) implements Optimizer {

    /** @throws IllegalArgumentException if the momentum is out of its range */
    public Sgd {
        Fractions.requireBelowOne("the momentum", momentum);
    }

    /**
     * With Nesterov's form.
     *
     * @throws IllegalArgumentException if the momentum is out of its range
     */
    public Sgd(double momentum) {
        this(momentum, true);
    }

    @Override
    public List<Op> updates(
            Ops tf,
            Variables variables,
            List<Variable<TFloat32>> parameters,
            List<Operand<TFloat32>> gradients,
            Operand<TFloat32> learningRate) {
        List<Op> updates = new ArrayList<>();
        Operand<TFloat32> factor = tf.constant((float) momentum);
        for (int i = 0; i < parameters.size(); i++) {
            Variable<TFloat32> parameter = parameters.get(i);
            updates.add(
                    momentum == 0
                            ? tf.train.resourceApplyGradientDescent(parameter.handle(), learningRate, gradients.get(i))
                            : tf.train.resourceApplyMomentum(
                                    parameter.handle(),
                                    Companions.zeros(variables, parameter, "momentum")
                                            .handle(),
                                    learningRate,
                                    gradients.get(i),
                                    factor,
                                    ResourceApplyMomentum.useNesterov(nesterov)));
        }
        return updates;
    }
}
