/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.formula.Condensation;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.formula.NormalForm;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.target.ActivationTarget;
import org.dks4j.processor.target.Condition;
import org.dks4j.processor.target.Solution;

/**
 * One activation of a network with its solved constants: φ̂(x) = γ·(φ(αx + β) + δ) (docs/mathematics.md, section 4.1).
 *
 * @param entry φ, the entry of the catalogue
 * @param inputScale α
 * @param inputShift β
 * @param outputScale γ
 * @param outputShift δ
 * @param negativeSlope the slope below 0, for leaky ReLU only
 * @param residuals the absolute errors of the conditions under a second, independent rule; empty if nothing is shaped
 * @param lipschitz the largest |φ̂'| (Λ in section 4.5)
 * @param sites the description's layers where the activation is applied, in network order
 * @param computed the same function in its computed form
 */
public record TransformedActivation(
        CatalogueEntry entry,
        double inputScale,
        double inputShift,
        double outputScale,
        double outputShift,
        OptionalDouble negativeSlope,
        Map<Condition, Double> residuals,
        double lipschitz,
        List<String> sites,
        Computed computed) {

    /**
     * φ̂(x) = γ·(ψ(αx + β) + δ) by the {@link NormalForm} ψ of φ. A function such as {@code tanh(x) + 1e6} has no
     * accurate digits in float32, while {@code tanh(x)} has all of them.
     *
     * @param entry ψ
     * @param inputScale α, below 0 where φ mirrors ψ
     * @param inputShift β
     * @param outputScale γ, below 0 where φ is ψ upside down
     * @param outputShift δ
     */
    public record Computed(
            CatalogueEntry entry, double inputScale, double inputShift, double outputScale, double outputShift) {

        /**
         * φ̂ as one formula, where TensorFlow has no operation of its own for ψ and the formula takes fewer operations than ψ's between affine maps.
         */
        public Optional<Formula> condensed() {
            return entry.nativeOperation().isPresent()
                    ? Optional.empty()
                    : Condensation.of(entry.formula(), inputScale, inputShift, outputScale, outputShift);
        }
    }

    /** An untransformed activation. */
    public static TransformedActivation plain(
            CatalogueEntry entry, OptionalDouble negativeSlope, double lipschitz, List<String> sites) {
        Computed computed = new Computed(entry, 1, 0, 1, 0);
        return new TransformedActivation(
                entry, 1, 0, 1, 0, negativeSlope, Map.of(), lipschitz, List.copyOf(sites), computed);
    }

    /** Converts a solution for the core of a normal form to one for the activation itself. */
    static TransformedActivation of(
            CatalogueEntry entry, NormalForm form, Solution solution, ActivationTarget target, List<String> sites) {
        double scale = solution.input().scale();
        double shift = solution.input().shift();
        return new TransformedActivation(
                entry,
                scale / Math.abs(form.inputScale()),
                (shift - form.inputShift()) / form.inputScale(),
                solution.outputScale() / Math.abs(form.outputScale()),
                form.outputScale() * solution.outputShift() - form.outputShift(),
                solution.negativeSlope(),
                solution.residuals(target),
                solution.lipschitz(),
                sites,
                new Computed(
                        form.core(),
                        Math.copySign(scale, form.inputScale()),
                        shift,
                        Math.copySign(solution.outputScale(), form.outputScale()),
                        solution.outputShift()));
    }

    /** Its Q map and C map. */
    public LocalMaps localMaps() {
        ActivationFunction activation =
                ActivationFunction.of(computed.entry.formula().withNegativeSlope(negativeSlope.orElse(0)));
        return LocalMaps.of(
                activation, computed.inputScale, computed.inputShift, computed.outputScale, computed.outputShift);
    }
}
