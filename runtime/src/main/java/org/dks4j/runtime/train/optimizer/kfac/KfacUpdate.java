package org.dks4j.runtime.train.optimizer.kfac;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.train.optimizer.Adaptation;
import org.dks4j.runtime.train.optimizer.Descent;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.dks4j.runtime.train.optimizer.Update;
import org.dks4j.runtime.train.optimizer.Upkeep;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The operations of K-FAC in one training graph. */
final class KfacUpdate {

    private final Kfac kfac;
    private final Descent descent;
    /** Waits for nothing: what is run without changing a parameter must not wait for what comes before a change. */
    private final Ops free;

    private final Ops waiting;
    private final Optional<Variable<TFloat32>> adapted;
    private final Curvature curvature;

    KfacUpdate(Kfac kfac, Ops tf, Descent descent) {
        this.kfac = kfac;
        this.descent = descent;
        waiting = tf.withSubScope("kfac");
        free = waiting.withControlDependencies(List.of());
        adapted = kfac.adaptive().map(rule -> descent.variables()
                .get("kfac/damping", Shape.scalar(), false, scope -> scope.constant((float) kfac.damping())));
        Operand<TFloat32> damping =
                adapted.<Operand<TFloat32>>map(Variable::value).orElseGet(() -> free.constant((float) kfac.damping()));
        curvature = Curvature.of(free, kfac, descent, damping);
    }

    Update update() {
        Map<String, Operand<TFloat32>> directions = curvature.inverseTimesGradients(free);
        Operand<TFloat32> factor = constrained(directions);
        List<Op> changes = new ArrayList<>(curvature.averages().update(free.withControlDependencies(descent.checks())));
        Map<String, Operand<TFloat32>> moves = new HashMap<>();
        for (Parameter parameter : descent.parameters()) {
            Variable<TFloat32> variable = parameter.variable();
            Operand<TFloat32> move = free.math.mul(
                    of(directions, variable), free.math.neg(free.math.mul(parameter.learningRate(), factor)));
            if (kfac.momentum() > 0) {
                Variable<TFloat32> momentum =
                        descent.variables().zeros(variable.name() + "/momentum", variable.shape());
                Operand<TFloat32> kept = free.math.mul(momentum.value(), free.constant((float) kfac.momentum()));
                move = free.math.add(kept, move);
                changes.add(free.assignVariableOp(momentum.handle(), move));
            }
            moves.put(variable.name(), move);
            changes.add(free.assignAddVariableOp(variable.handle(), move));
        }
        return new Update(changes, accumulations(), upkeep(moves));
    }

    /**
     * What the learning rate is multiplied by, so that the step's squared Fisher norm stays within the constraint
     * (docs/mathematics.md, section 9.5).
     */
    private Operand<TFloat32> constrained(Map<String, Operand<TFloat32>> directions) {
        if (Double.isInfinite(kfac.normConstraint())) {
            return free.constant(1f);
        }
        List<Operand<TFloat32>> norms = new ArrayList<>();
        for (Parameter parameter : descent.parameters()) {
            norms.add(free.math.mul(
                    free.math.square(parameter.learningRate()),
                    product(of(directions, parameter.variable()), parameter.gradient())));
        }
        Operand<TFloat32> norm = free.reduceSum(free.stack(norms), free.constant(0));
        Operand<TFloat32> ratio =
                free.math.div(free.constant((float) kfac.normConstraint()), free.math.maximum(norm, free.constant(0f)));
        return free.math.minimum(free.constant(1f), free.math.sqrt(ratio));
    }

    private Operand<TFloat32> product(Operand<TFloat32> x, Operand<TFloat32> y) {
        Operand<TFloat32> products = free.reshape(free.math.mul(x, y), free.constant(new int[] {-1}));
        return free.reduceSum(products, free.constant(0));
    }

    private static Operand<TFloat32> of(Map<String, Operand<TFloat32>> values, Variable<TFloat32> variable) {
        Operand<TFloat32> value = values.get(variable.name());
        if (value == null) {
            throw new IllegalStateException(variable.name() + " is in no block of the curvature");
        }
        return value;
    }

    private List<Op> accumulations() {
        return descent.batches() == 1
                ? List.of()
                : curvature.averages().accumulate(free.withControlDependencies(descent.finiteLoss()));
    }

    private Upkeep upkeep(Map<String, Operand<TFloat32>> moves) {
        List<Op> burnIn = curvature.averages().burnIn(free.withControlDependencies(descent.finiteLoss()));
        Collectives collectives = descent.objective().collectives();
        return new Upkeep(
                Optional.of(new Upkeep.BurnIn(kfac.burnIn(), burnIn)),
                new Refreshes(free, collectives).of(curvature.blocks(), kfac.period()),
                collectives.group().isAlone()
                        ? List.of()
                        : curvature.averages().agreement(free.withSubScope("agreement"), collectives),
                kfac.adaptive().map(rule -> adaptation(rule, moves)));
    }

    private Adaptation adaptation(DampingRule rule, Map<String, Operand<TFloat32>> moves) {
        Ops scope = free.withSubScope("damping");
        Placeholder<TFloat32> before = scalar(scope, "before");
        Placeholder<TFloat32> after = scalar(scope, "after");
        Placeholder<TFloat32> promised = scalar(scope, "promised");
        Variable<TFloat32> damping = adapted.orElseThrow();
        Operand<TFloat32> ratio = scope.math.div(scope.math.sub(after, before), promised);
        Operand<TFloat32> change = scope.constant((float) rule.change());
        Operand<TFloat32> one = scope.constant(1f);
        Operand<TFloat32> factor = scope.select(
                scope.math.greater(ratio, scope.constant(DampingRule.GOOD)),
                change,
                // Written so that a ratio that is no number, as of a loss that no longer is one, is the worst.
                scope.select(
                        scope.math.greaterEqual(ratio, scope.constant(DampingRule.POOR)),
                        one,
                        scope.math.div(one, change)));
        Operand<TFloat32> adjusted = scope.math.minimum(
                scope.constant((float) rule.largest()),
                scope.math.maximum(scope.constant((float) rule.smallest()), scope.math.mul(damping.value(), factor)));
        return new Adaptation(
                rule.every(),
                predicted(scope, moves),
                before,
                after,
                promised,
                scope.assignVariableOp(damping.handle(), adjusted));
    }

    private static Placeholder<TFloat32> scalar(Ops tf, String name) {
        return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    }

    /** What the quadratic model says of a step δ: gᵀδ + δᵀFδ/2, F the block-diagonal curvature without damping. */
    private Operand<TFloat32> predicted(Ops tf, Map<String, Operand<TFloat32>> moves) {
        List<Operand<TFloat32>> terms = new ArrayList<>();
        for (Block block : curvature.blocks()) {
            List<Operand<TFloat32>> ofBlock = new ArrayList<>();
            for (Parameter parameter : block.parameters()) {
                Operand<TFloat32> move = of(moves, parameter.variable());
                ofBlock.add(move);
                terms.add(product(move, parameter.gradient()));
            }
            terms.add(block.halfNorm(tf, ofBlock));
        }
        return tf.reduceSum(tf.stack(terms), tf.constant(0));
    }
}
