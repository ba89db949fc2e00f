package org.dks4j.runtime.train.optimizer.kfac;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Debiased exponential averages with one weight for all (docs/mathematics.md, section 9.3): sum ← decay·sum + new,
 * weight ← decay·weight + 1, and the average is sum/weight. The batches of one update have equal shares of its new: what was there before
 * decays with the first of them, and with no other. Those of the burn-in count in full and none decays.
 */
final class RunningAverages {

    private final Ops tf;
    private final Variables variables;
    private final Operand<TFloat32> share;
    private final Optional<Variable<TFloat32>> taken;
    private final Operand<TFloat32> kept;
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
        this.share = tf.constant(1f / batches);
        this.taken =
                batches == 1 ? Optional.empty() : Optional.of(variables.zeros("kfac/batches-taken", Shape.scalar()));
        Operand<TFloat32> first = tf.constant((float) decay);
        this.kept = taken.<Operand<TFloat32>>map(
                        count -> tf.select(tf.math.equal(count.value(), tf.constant(0f)), first, tf.constant(1f)))
                .orElse(first);
        this.weight = variables.zeros("kfac/weight", Shape.scalar());
        this.newWeight = tf.math.add(tf.math.mul(weight.value(), kept), share);
    }

    /** Averages what is measured in each batch; the name is the variable's. */
    Average of(String name, Operand<TFloat32> measured, Shape shape) {
        Variable<TFloat32> sum = variables.zeros(name, shape);
        Operand<TFloat32> newSum = tf.math.add(tf.math.mul(sum.value(), kept), tf.math.mul(measured, share));
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
        List<Op> operations = taken(scope);
        taken.ifPresent(count -> operations.add(counted(scope, count, scope.constant(0f), scope.constant(0f))));
        return operations;
    }

    /** Takes a batch before the last of an update in. */
    List<Op> accumulate(Ops scope) {
        List<Op> operations = taken(scope);
        taken.ifPresent(count -> operations.add(counted(scope, count, scope.constant(1f), scope.constant(1f))));
        return operations;
    }

    /** Sets the count to factor·count + term: what is made of its value is written after all have read it. */
    private static Op counted(Ops tf, Variable<TFloat32> count, Operand<TFloat32> factor, Operand<TFloat32> term) {
        return tf.assignVariableOp(count.handle(), tf.math.add(tf.math.mul(count.value(), factor), term));
    }

    private List<Op> taken(Ops scope) {
        List<Op> operations = new ArrayList<>();
        averages.forEach(
                average -> operations.add(scope.assignVariableOp(average.sum().handle(), average.newSum())));
        operations.add(scope.assignVariableOp(weight.handle(), newWeight));
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
