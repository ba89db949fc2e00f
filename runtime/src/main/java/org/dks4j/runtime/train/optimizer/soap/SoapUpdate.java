/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.soap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.train.optimizer.Assignment;
import org.dks4j.runtime.train.optimizer.OptimizerContext;
import org.dks4j.runtime.train.optimizer.OptimizerHooks;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.dks4j.runtime.train.optimizer.Update;
import org.dks4j.runtime.train.optimizer.refresh.SharedRefreshes;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The operations of SOAP in one training graph. */
final class SoapUpdate {

    private final Soap soap;
    private final Ops tf;
    private final OptimizerContext context;
    private final Variable<TFloat32> steps;
    private final Operand<TFloat32> count;
    private final Operand<TFloat32> correction;
    private final Map<Operand<TFloat32>, Operand<TFloat32>> rates = new HashMap<>();

    /** @param tf waits for nothing */
    SoapUpdate(Soap soap, Ops tf, OptimizerContext context) {
        this.soap = soap;
        this.tf = tf;
        this.context = context;
        steps = context.slots().scalar("soap/steps", 0);
        count = tf.math.add(steps.value(), tf.constant(1f));
        correction = tf.math.div(tf.math.sqrt(missing(soap.beta2())), missing(soap.beta1()));
    }

    /** 1 - β^k in step k, without cancellation: the part of an average's weights that its start has not. */
    private Operand<TFloat32> missing(double beta) {
        return tf.math.neg(tf.math.expm1(tf.math.mul(count, tf.constant((float) Math.log(beta)))));
    }

    Update update() {
        List<Assignment> changes = new ArrayList<>();
        List<Assignment> burnIn = new ArrayList<>();
        List<SoapMatrix> matrices = new ArrayList<>();
        for (Parameter parameter : context.parameters()) {
            Operand<TFloat32> rate =
                    rates.computeIfAbsent(parameter.learningRate(), given -> tf.math.mul(given, correction));
            Sides sides = Sides.of(soap, parameter.variable().shape());
            if (sides.rotated()) {
                SoapMatrix matrix = new SoapMatrix(soap, tf, context, parameter, sides, steps);
                changes.addAll(matrix.step(rate));
                burnIn.addAll(matrix.begun());
                matrices.add(matrix);
            } else {
                changes.add(adam(parameter, rate));
            }
        }
        changes.add(Assignment.set(steps, count));
        return new Update(changes, List.of(), hooks(burnIn, matrices));
    }

    private OptimizerHooks hooks(List<Assignment> burnIn, List<SoapMatrix> matrices) {
        return new OptimizerHooks(
                Optional.of(new OptimizerHooks.BurnIn(context.batches(), burnIn)),
                new SharedRefreshes(tf, context.objective().collectives()).of(matrices, soap.period()),
                "gradients are too large for their second moments in float32; clip them",
                List.of(),
                Optional.empty());
    }

    /** m ← β₁·m + (1 - β₁)·g, v ← β₂·v + (1 - β₂)·g², θ ← θ - rate·m/(√v + ε). */
    private Assignment adam(Parameter parameter, Operand<TFloat32> rate) {
        Variable<TFloat32> variable = parameter.variable();
        Variable<TFloat32> first = context.slots().zeros(variable, SoapMatrix.FIRST_MOMENT);
        Variable<TFloat32> second = context.slots().zeros(variable, SoapMatrix.SECOND_MOMENT);
        // The rate has the corrections of both moments already, which a power of 0 makes 1.
        Operand<TFloat32> zero = tf.constant(0f);
        return Assignment.kernel(
                List.of(variable, first, second),
                guarded -> guarded.train.resourceApplyAdam(
                        variable.handle(),
                        first.handle(),
                        second.handle(),
                        zero,
                        zero,
                        rate,
                        tf.constant((float) soap.beta1()),
                        tf.constant((float) soap.beta2()),
                        tf.constant((float) soap.epsilon()),
                        parameter.gradient()));
    }
}
