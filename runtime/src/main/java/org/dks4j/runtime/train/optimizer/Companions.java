package org.dks4j.runtime.train.optimizer;

import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Variables that optimizers keep. They are in the graph's {@link Variables}, so that checkpoints have them. */
final class Companions {

    private Companions() {}

    /** {@code <parameter>/<what>}, of the parameter's shape, 0 at first. */
    static Variable<TFloat32> zeros(Variables variables, Variable<TFloat32> parameter, String what) {
        return variables.get(
                parameter.name() + "/" + what,
                parameter.shape(),
                false,
                scope -> scope.zeros(scope.constant(parameter.shape().asArray()), TFloat32.class));
    }

    /** A number of a name. */
    static Variable<TFloat32> scalar(Variables variables, String name, double initial) {
        return variables.get(name, Shape.scalar(), false, scope -> scope.constant((float) initial));
    }
}
