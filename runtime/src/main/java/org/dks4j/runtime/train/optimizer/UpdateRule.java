/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.train.tuning.LayerRates;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How gradients change the parameters, in this order: gradients of several batches are averaged, then clipped; the
 * parameters decay, the optimizer updates them, and their averages follow. Nothing changes where the loss, or the norm of
 * the gradients where it is known, is not finite.
 *
 * @param optimizer the optimizer
 * @param decay the weight decay and the groups of parameters
 * @param clipping how gradients are clipped
 * @param average the average of the parameters
 * @param batches batches per update, at least 1
 * @param rates how the learning rates of layers differ; they multiply those of the groups
 */
public record UpdateRule(
        Optimizer optimizer,
        WeightDecay decay,
        Optional<GradientClipping> clipping,
        Optional<ExponentialAverage> average,
        int batches,
        LayerRates rates) {

    /** @throws IllegalArgumentException if there are no batches */
    public UpdateRule {
        if (batches < 1) {
            throw new IllegalArgumentException("an update needs at least 1 batch, not " + batches);
        }
    }

    /** An optimizer alone, with one batch per update. */
    public static UpdateRule of(Optimizer optimizer) {
        return new UpdateRule(optimizer, WeightDecay.none(), Optional.empty(), Optional.empty(), 1, LayerRates.none());
    }

    public UpdateRule withDecay(WeightDecay value) {
        return new UpdateRule(optimizer, value, clipping, average, batches, rates);
    }

    public UpdateRule withClipping(GradientClipping value) {
        return new UpdateRule(optimizer, decay, Optional.of(value), average, batches, rates);
    }

    public UpdateRule withAverage(ExponentialAverage value) {
        return new UpdateRule(optimizer, decay, clipping, Optional.of(value), batches, rates);
    }

    public UpdateRule withBatches(int value) {
        return new UpdateRule(optimizer, decay, clipping, average, value, rates);
    }

    public UpdateRule withRates(LayerRates value) {
        return new UpdateRule(optimizer, decay, clipping, average, batches, value);
    }

    /** The same with another optimizer. */
    public UpdateRule withOptimizer(Optimizer value) {
        return new UpdateRule(value, decay, clipping, average, batches, rates);
    }

    /**
     * The operations of a training, one of the two for each batch.
     *
     * @param accumulate for the batches before the last of an update: adds their gradients up
     * @param apply for the last, or only, batch of an update: changes the parameters
     * @param norm the global norm of the gradients in {@code apply}, before clipping; a scalar, where gradients are clipped
     * @param guards make either fail, before anything is changed
     * @param hooks the operations that the optimizer wants run between steps
     */
    public record Steps(
            List<Op> accumulate,
            List<Op> apply,
            Optional<Operand<TFloat32>> norm,
            List<FiniteGuard> guards,
            HookOps hooks) {

        public Steps {
            accumulate = List.copyOf(accumulate);
            apply = List.copyOf(apply);
            guards = List.copyOf(guards);
        }
    }

    /**
     * The operations of a step.
     *
     * @param objective what is minimized
     * @param gradients of the loss with respect to each parameter, in the same order
     * @param learningRate a scalar
     * @throws IllegalArgumentException if a group of parameters has none, or the optimizer does not support this number of batches
     * @throws IllegalStateException if the optimizer changes variables by operations of its own
     */
    public Steps steps(
            Ops tf,
            Variables variables,
            Objective objective,
            List<Variable<TFloat32>> parameters,
            List<Operand<TFloat32>> gradients,
            Operand<TFloat32> learningRate) {
        if (!decay.groups().equals(ParameterGroups.kernels())) {
            decay.groups().requireUsed(parameters);
        }
        optimizer.requireBatches(batches);
        List<FiniteGuard> guards = new ArrayList<>(List.of(FiniteGuard.of(tf, "loss", objective.loss())));
        Ops finite = tf.withControlDependencies(guards.get(0).check());
        List<Op> accumulate = new ArrayList<>();
        List<Op> apply = new ArrayList<>();
        Optional<GradientAccumulation> sums = batches == 1
                ? Optional.empty()
                : Optional.of(new GradientAccumulation(batches, variables, parameters, gradients));
        List<Operand<TFloat32>> means =
                sums.map(accumulation -> accumulation.means(tf)).orElse(gradients);
        Optional<GradientClipping.Clipped> clipped = clipping.map(clip -> clip.of(tf, means));
        clipped.ifPresent(result -> guards.add(FiniteGuard.of(tf, "norm of the gradients", result.norm())));
        List<Op> checks = guards.stream().<Op>map(FiniteGuard::check).toList();
        sums.ifPresent(accumulation -> {
            accumulate.addAll(accumulation.add(finite));
            apply.addAll(accumulation.reset(tf, means, checks));
        });
        List<Operand<TFloat32>> taken =
                clipped.map(GradientClipping.Clipped::gradients).orElse(means);
        List<Parameter> changed =
                changed(tf, parameters, taken, learningRate, optimizer.rateFactors(objective, parameters));
        List<Op> decays = decay.updates(tf, changed, checks);
        List<Op> before = new ArrayList<>(checks);
        before.addAll(decays);
        Op finiteLoss = guards.get(0).check();
        Made made = made(
                tf,
                variables,
                new OptimizerContext(objective, new SlotVariables(variables), changed, batches),
                before,
                finiteLoss);
        accumulate.addAll(made.accumulations());
        List<Op> changes = new ArrayList<>(decays);
        changes.addAll(made.changes());
        apply.addAll(changes);
        average.ifPresent(value -> apply.addAll(value.updates(tf, variables, parameters, changes)));
        return new Steps(accumulate, apply, clipped.map(GradientClipping.Clipped::norm), guards, made.hooks());
    }

    /** The operations of an optimizer's update. */
    private record Made(List<Op> changes, List<Op> accumulations, HookOps hooks) {

        List<Op> all() {
            List<Op> all = new ArrayList<>(changes);
            all.addAll(accumulations);
            all.addAll(hooks.all());
            return all;
        }
    }

    /**
     * Makes the optimizer's assignments.
     *
     * @param before what changes of the last batch wait for
     * @param finiteLoss what those of other batches wait for
     */
    private Made made(Ops tf, Variables variables, OptimizerContext context, List<Op> before, Op finiteLoss) {
        StateChanges since = StateChanges.from(context.objective().graph());
        Update update = optimizer.update(tf, context);
        Made made = new Made(
                update.changes().stream().map(change -> change.make(tf, before)).toList(),
                update.accumulations().stream()
                        .map(change -> change.make(tf, List.of(finiteLoss)))
                        .toList(),
                HookOps.of(tf, update.hooks(), finiteLoss));
        since.require(made.all(), variables);
        return made;
    }

    /**
     * The parameters with their gradients and the learning rates of their groups and layers.
     *
     * @param factors the optimizer's own
     */
    private List<Parameter> changed(
            Ops tf,
            List<Variable<TFloat32>> parameters,
            List<Operand<TFloat32>> gradients,
            Operand<TFloat32> learningRate,
            Map<String, Double> factors) {
        Map<Double, Operand<TFloat32>> byFactor = new HashMap<>();
        List<Parameter> changed = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).name();
            double factor =
                    decay.groups().of(name).learningRateFactor() * rates.factor(name) * factors.getOrDefault(name, 1.0);
            Operand<TFloat32> rate = byFactor.computeIfAbsent(
                    factor, key -> key == 1 ? learningRate : tf.math.mul(learningRate, tf.constant(key.floatValue())));
            changed.add(new Parameter(parameters.get(i), gradients.get(i), rate));
        }
        return changed;
    }
}
