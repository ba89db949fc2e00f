package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.graph.Variable;
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
    public Update update(Ops tf, Descent descent) {
        List<Op> updates = new ArrayList<>();
        Operand<TFloat32> factor = tf.constant((float) momentum);
        for (Parameter parameter : descent.parameters()) {
            Variable<TFloat32> variable = parameter.variable();
            updates.add(
                    momentum == 0
                            ? tf.train.resourceApplyGradientDescent(
                                    variable.handle(), parameter.learningRate(), parameter.gradient())
                            : tf.train.resourceApplyMomentum(
                                    variable.handle(),
                                    Companions.zeros(descent.variables(), variable, "momentum")
                                            .handle(),
                                    parameter.learningRate(),
                                    parameter.gradient(),
                                    factor,
                                    ResourceApplyMomentum.useNesterov(nesterov)));
        }
        return Update.of(updates);
    }
}
