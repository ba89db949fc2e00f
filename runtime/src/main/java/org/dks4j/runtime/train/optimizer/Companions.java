package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Variables that optimizers keep. They are in the graph's {@link Variables}, so that checkpoints have them. */
final class Companions {

    private Companions() {}

    /** {@code <parameter>/<what>}, of the parameter's shape, 0 at first. */
    static Variable<TFloat32> zeros(Variables variables, Variable<TFloat32> parameter, String what) {
        return variables.zeros(parameter.name() + "/" + what, parameter.shape());
    }

    /** A number of a name. */
    static Variable<TFloat32> scalar(Variables variables, String name, double initial) {
        return variables.get(name, Shape.scalar(), false, scope -> scope.constant((float) initial));
    }

    /** Operations that wait for a tensor and for others. (Control dependencies replace those given before: all are named at once.) */
    static Ops after(Ops tf, Operand<TFloat32> tensor, List<Op> others) {
        List<Operation> all = new ArrayList<>(List.of(tensor.op()));
        others.forEach(other -> all.add(other.op()));
        return tf.withControlDependencyOps(all);
    }
}
