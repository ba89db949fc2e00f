package org.dks4j.runtime.train.optimizer.kfac;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Debiased exponential averages with one weight for all (section 9.3): sum ← decay·sum + new, weight ← decay·weight + 1, and the
 * average is sum/weight. The batches of one update have equal shares of its new; those of the burn-in count in full and none decays.
 */
final class RunningAverages {

    private final Ops tf;
    private final Variables variables;
    private final Operand<TFloat32> decay;
    private final Operand<TFloat32> share;
    private final Variable<TFloat32> weight;
    private final Operand<TFloat32> newWeight;
    private final List<Average> averages = new ArrayList<>();

    /**
     * One of them.
     *
     * @param sum the variable
     * @param measured the new value, of a batch
     * @param newSum what an update makes of the sum
     */
    record Average(Variable<TFloat32> sum, Operand<TFloat32> measured, Operand<TFloat32> newSum) {}

    /**
     * @param tf waits for nothing
     * @param decay from 0 to below 1
     * @param batches an update, at least 1
     */
    RunningAverages(Ops tf, Variables variables, double decay, int batches) {
        this.tf = tf;
        this.variables = variables;
        this.decay = tf.constant((float) decay);
        this.share = tf.constant(1f / batches);
        this.weight = variables.zeros("kfac/weight", Shape.scalar());
        this.newWeight = tf.math.add(tf.math.mul(weight.value(), this.decay), share);
    }

    /** Averages what is measured in each batch; the name is the variable's. */
    Average of(String name, Operand<TFloat32> measured, Shape shape) {
        Variable<TFloat32> sum = variables.zeros(name, shape);
        Operand<TFloat32> newSum = tf.math.add(tf.math.mul(sum.value(), decay), tf.math.mul(measured, share));
        Average average = new Average(sum, measured, newSum);
        averages.add(average);
        return average;
    }

    /** The average of all batches before this run. */
    Operand<TFloat32> before(Ops scope, Average average) {
        return scope.math.div(average.sum().value(), weight.value());
    }

    /** The average with this run's batch, for runs that {@link #update}. */
    Operand<TFloat32> after(Ops scope, Average average) {
        return scope.math.div(average.newSum(), newWeight);
    }

    /** Takes the last batch of an update in. */
    List<Op> update(Ops scope) {
        List<Op> operations = new ArrayList<>();
        averages.forEach(
                average -> operations.add(scope.assignVariableOp(average.sum().handle(), average.newSum())));
        operations.add(scope.assignVariableOp(weight.handle(), newWeight));
        return operations;
    }

    /** Takes a batch before the last of an update in. */
    List<Op> accumulate(Ops scope) {
        List<Op> operations = new ArrayList<>();
        averages.forEach(average -> operations.add(
                scope.assignAddVariableOp(average.sum().handle(), scope.math.mul(average.measured(), share))));
        operations.add(scope.assignAddVariableOp(weight.handle(), share));
        return operations;
    }

    /** Makes the sums of each member of a group the means over all, of which the averages of all are the same. */
    List<Op> agreement(Ops scope, Collectives collectives) {
        List<Operand<TFloat32>> sums = new ArrayList<>();
        averages.forEach(average -> sums.add(average.sum().value()));
        List<Operand<TFloat32>> means = collectives.means(scope, sums);
        List<Op> operations = new ArrayList<>();
        for (int i = 0; i < means.size(); i++) {
            operations.add(scope.assignVariableOp(averages.get(i).sum().handle(), means.get(i)));
        }
        return operations;
    }

    /** Takes a batch in before the first update. */
    List<Op> burnIn(Ops scope) {
        List<Op> operations = new ArrayList<>();
        averages.forEach(average ->
                operations.add(scope.assignAddVariableOp(average.sum().handle(), average.measured())));
        operations.add(scope.assignAddVariableOp(weight.handle(), scope.constant(1f)));
        return operations;
    }
}
