/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.train.optimizer.Assignment;
import org.dks4j.runtime.train.optimizer.DampingAdaptation;
import org.dks4j.runtime.train.optimizer.OptimizerContext;
import org.dks4j.runtime.train.optimizer.OptimizerHooks;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.dks4j.runtime.train.optimizer.Update;
import org.dks4j.runtime.train.optimizer.refresh.SharedRefreshes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The operations of K-FAC in one training graph. */
final class KfacUpdate {

    private final Kfac kfac;
    private final OptimizerContext context;
    private final Ops tf;
    private final Optional<Variable<TFloat32>> adapted;
    private final Curvature curvature;

    KfacUpdate(Kfac kfac, Ops tf, OptimizerContext context) {
        this.kfac = kfac;
        this.context = context;
        this.tf = tf.withSubScope("kfac");
        adapted = kfac.adaptive().map(rule -> context.slots().scalar("kfac/damping", kfac.damping()));
        Operand<TFloat32> damping = adapted.<Operand<TFloat32>>map(Variable::value)
                .orElseGet(() -> this.tf.constant((float) kfac.damping()));
        curvature = Curvature.of(this.tf, kfac, context, damping);
    }

    Update update() {
        Map<String, Operand<TFloat32>> directions = curvature.inverseTimesGradients(tf);
        Operand<TFloat32> factor = constrained(directions);
        List<Assignment> changes = new ArrayList<>(curvature.averages().update());
        Map<String, Operand<TFloat32>> moves = new HashMap<>();
        for (Parameter parameter : context.parameters()) {
            Variable<TFloat32> variable = parameter.variable();
            Operand<TFloat32> move =
                    tf.math.mul(of(directions, variable), tf.math.neg(tf.math.mul(parameter.learningRate(), factor)));
            if (kfac.momentum() > 0) {
                Variable<TFloat32> momentum = context.slots().zeros(variable, "momentum");
                Operand<TFloat32> kept = tf.math.mul(momentum.value(), tf.constant((float) kfac.momentum()));
                move = tf.math.add(kept, move);
                changes.add(Assignment.set(momentum, move));
            }
            moves.put(variable.name(), move);
            changes.add(Assignment.add(variable, move));
        }
        return new Update(changes, accumulations(), hooks(moves));
    }

    /**
     * What the learning rate is multiplied by, so that the step's squared Fisher norm stays within the constraint
     * (docs/mathematics.md, section 9.5).
     */
    private Operand<TFloat32> constrained(Map<String, Operand<TFloat32>> directions) {
        if (Double.isInfinite(kfac.normConstraint())) {
            return tf.constant(1f);
        }
        List<Operand<TFloat32>> norms = new ArrayList<>();
        for (Parameter parameter : context.parameters()) {
            norms.add(tf.math.mul(
                    tf.math.square(parameter.learningRate()),
                    product(of(directions, parameter.variable()), parameter.gradient())));
        }
        Operand<TFloat32> norm = tf.reduceSum(tf.stack(norms), tf.constant(0));
        Operand<TFloat32> ratio =
                tf.math.div(tf.constant((float) kfac.normConstraint()), tf.math.maximum(norm, tf.constant(0f)));
        return tf.math.minimum(tf.constant(1f), tf.math.sqrt(ratio));
    }

    private Operand<TFloat32> product(Operand<TFloat32> x, Operand<TFloat32> y) {
        Operand<TFloat32> products = tf.reshape(tf.math.mul(x, y), tf.constant(new int[] {-1}));
        return tf.reduceSum(products, tf.constant(0));
    }

    private static Operand<TFloat32> of(Map<String, Operand<TFloat32>> values, Variable<TFloat32> variable) {
        Operand<TFloat32> value = values.get(variable.name());
        if (value == null) {
            throw new IllegalStateException(variable.name() + " is in no block of the curvature");
        }
        return value;
    }

    private List<Assignment> accumulations() {
        return context.batches() == 1 ? List.of() : curvature.averages().accumulate();
    }

    private OptimizerHooks hooks(Map<String, Operand<TFloat32>> moves) {
        Collectives collectives = context.objective().collectives();
        return new OptimizerHooks(
                Optional.of(new OptimizerHooks.BurnIn(
                        kfac.burnIn(), curvature.averages().burnIn())),
                new SharedRefreshes(tf, collectives).of(curvature.blocks(), kfac.period()),
                "the curvature is not invertible in float32; increase the damping",
                collectives.group().isAlone()
                        ? List.of()
                        : curvature.averages().agreement(tf.withSubScope("agreement"), collectives),
                kfac.adaptive().map(rule -> adaptation(rule, moves)));
    }

    private DampingAdaptation adaptation(DampingRule rule, Map<String, Operand<TFloat32>> moves) {
        Ops scope = tf.withSubScope("damping");
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
        return new DampingAdaptation(
                rule.every(), predicted(scope, moves), before, after, promised, Assignment.set(damping, adjusted));
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
