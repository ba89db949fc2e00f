package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
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
 * @param batches batches an update, at least 1
 */
public record UpdateRule(
        Optimizer optimizer,
        WeightDecay decay,
        Optional<GradientClipping> clipping,
        Optional<ExponentialAverage> average,
        int batches) {

    /** @throws IllegalArgumentException if there are no batches */
    public UpdateRule {
        if (batches < 1) {
            throw new IllegalArgumentException("an update has at least 1 batch, not " + batches);
        }
    }

    /** An optimizer alone, with one batch an update. */
    public static UpdateRule of(Optimizer optimizer) {
        return new UpdateRule(optimizer, WeightDecay.none(), Optional.empty(), Optional.empty(), 1);
    }

    public UpdateRule withDecay(WeightDecay value) {
        return new UpdateRule(optimizer, value, clipping, average, batches);
    }

    public UpdateRule withClipping(GradientClipping value) {
        return new UpdateRule(optimizer, decay, Optional.of(value), average, batches);
    }

    public UpdateRule withAverage(ExponentialAverage value) {
        return new UpdateRule(optimizer, decay, clipping, Optional.of(value), batches);
    }

    public UpdateRule withBatches(int value) {
        return new UpdateRule(optimizer, decay, clipping, average, value);
    }

    /**
     * What a training runs, one of the two for each batch.
     *
     * @param accumulate for the batches before the last of an update: adds their gradients up
     * @param apply for the last, or only, batch of an update: changes the parameters
     * @param norm the global norm of the gradients in {@code apply}, before clipping; a scalar, where gradients are clipped
     * @param guards what makes either fail, before anything is changed
     */
    public record Steps(
            List<Op> accumulate, List<Op> apply, Optional<Operand<TFloat32>> norm, List<FiniteGuard> guards) {

        public Steps {
            accumulate = List.copyOf(accumulate);
            apply = List.copyOf(apply);
            guards = List.copyOf(guards);
        }
    }

    /**
     * The operations of a step.
     *
     * @param loss of a batch, a scalar
     * @param gradients of the loss with respect to each parameter, in the same order
     * @param learningRate a scalar
     * @throws IllegalArgumentException if a group of parameters has none
     */
    public Steps steps(
            Ops tf,
            Variables variables,
            Operand<TFloat32> loss,
            List<Variable<TFloat32>> parameters,
            List<Operand<TFloat32>> gradients,
            Operand<TFloat32> learningRate) {
        if (!decay.groups().equals(ParameterGroups.kernels())) {
            decay.groups().requireUsed(parameters);
        }
        List<FiniteGuard> guards = new ArrayList<>(List.of(FiniteGuard.of(tf, "loss", loss)));
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
        List<Op> changes = changes(
                tf,
                checks,
                variables,
                parameters,
                clipped.map(GradientClipping.Clipped::gradients).orElse(means),
                learningRate);
        apply.addAll(changes);
        average.ifPresent(value -> apply.addAll(value.updates(tf, variables, parameters, changes)));
        return new Steps(accumulate, apply, clipped.map(GradientClipping.Clipped::norm), guards);
    }

    /** Decay and the optimizer's updates, for every learning rate by itself. */
    private List<Op> changes(
            Ops tf,
            List<Op> checks,
            Variables variables,
            List<Variable<TFloat32>> parameters,
            List<Operand<TFloat32>> gradients,
            Operand<TFloat32> learningRate) {
        List<Op> decays = decay.updates(tf, parameters, gradients, learningRate, checks);
        List<Op> before = new ArrayList<>(checks);
        before.addAll(decays);
        Ops after = tf.withControlDependencies(before);
        // An optimizer may name dependencies of its own, which replace the scope's; it cannot do without the gradients.
        List<Operand<TFloat32>> waiting =
                gradients.stream().<Operand<TFloat32>>map(after::identity).toList();
        List<Op> changes = new ArrayList<>(decays);
        decay.groups().byLearningRate(parameters).forEach((factor, places) -> {
            Operand<TFloat32> rate =
                    factor == 1 ? learningRate : tf.math.mul(learningRate, tf.constant(factor.floatValue()));
            changes.addAll(optimizer.updates(
                    after,
                    variables,
                    places.stream().map(parameters::get).toList(),
                    places.stream().map(waiting::get).toList(),
                    rate));
        });
        return changes;
    }
}
