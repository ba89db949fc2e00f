package org.dks4j.runtime.train.optimizer;

import java.util.List;
import org.dks4j.runtime.graph.Variables;
import org.tensorflow.op.Op;

/**
 * What an optimizer makes an update of.
 *
 * @param objective what is minimized
 * @param variables where the optimizer keeps its own variables, such as momentum
 * @param parameters what is changed
 * @param batches how many batches an update has, at least 1; gradients are the means over them
 * @param finiteLoss what an operation of a batch before the last must wait for that changes a variable
 * @param checks what an operation of the last batch must wait for that changes a variable; what needs a parameter's gradient does so by
 *     itself
 */
public record Descent(
        Objective objective,
        Variables variables,
        List<Parameter> parameters,
        int batches,
        Op finiteLoss,
        List<Op> checks) {

    public Descent {
        parameters = List.copyOf(parameters);
        checks = List.copyOf(checks);
    }
}
