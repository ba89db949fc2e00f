package org.dks4j.runtime.train.optimizer;

import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Turns gradients into updates of the parameters. */
public interface Optimizer {

    /**
     * The operations of one step.
     *
     * @param variables where its own variables, such as momentum, are kept
     * @param parameters what to update
     * @param gradients of the loss with respect to each parameter, in the same order and of the same shapes
     * @param learningRate a scalar
     */
    List<Op> updates(
            Ops tf,
            Variables variables,
            List<Variable<TFloat32>> parameters,
            List<Operand<TFloat32>> gradients,
            Operand<TFloat32> learningRate);
}
