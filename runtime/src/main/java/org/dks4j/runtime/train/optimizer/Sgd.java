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
 * Stochastic gradient descent with Nesterov's momentum: v ← m·v + g, θ ← θ - lr·(g + m·v).
 *
 * @param momentum m, in [0, 1)
 */
public record Sgd(double momentum) implements Optimizer {

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
            Variable<TFloat32> velocity = variables.get(
                    parameter.name() + "/momentum",
                    parameter.shape(),
                    false,
                    scope -> scope.zeros(scope.constant(parameter.shape().asArray()), TFloat32.class));
            updates.add(tf.train.resourceApplyMomentum(
                    parameter.handle(),
                    velocity.handle(),
                    learningRate,
                    gradients.get(i),
                    factor,
                    ResourceApplyMomentum.useNesterov(true)));
        }
        return updates;
    }
}
