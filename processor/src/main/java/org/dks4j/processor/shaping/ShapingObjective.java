/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.shaping.ShapedNetwork.Target;
import org.dks4j.processor.subnetwork.MaximalValue;
import org.dks4j.processor.target.DksTarget;
import org.dks4j.processor.target.TatLeakyReluTarget;
import org.dks4j.processor.target.TatTarget;

/**
 * The target of every activation that follows from a network's method and targets (docs/mathematics.md, section 3.4,
 * the instances of the maximal function).
 */
final class ShapingObjective {

    private final Targets targets;
    private final MaximalValue maximal;

    ShapingObjective(Targets targets, MaximalValue maximal) {
        this.targets = targets;
        this.maximal = maximal;
    }

    /** The target of a method for some activations; empty if even the activations that change least exceed it. */
    Optional<Target> of(Method method, Collection<CatalogueEntry> activations) {
        if (method == Method.DKS) {
            return slope();
        }
        return isLeakyRelu(activations) ? cAtZero() : curvature();
    }

    /** Whether TAT uses C(0): leaky ReLU is the only activation (docs/mathematics.md, section 5.1). */
    static boolean isLeakyRelu(Collection<CatalogueEntry> activations) {
        return activations.stream().allMatch(Catalogue.get("leaky_relu")::equals);
    }

    private Optional<Target> slope() {
        OptionalDouble slope = maximal.solveSlope(targets.maximalSlope());
        if (slope.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> asked = new LinkedHashMap<>();
        asked.put("maximalSlope", targets.maximalSlope());
        asked.put("qSlope", targets.qSlope());
        double psi = slope.getAsDouble();
        return Optional.of(new Target(asked, new DksTarget(psi, targets.qSlope()), maximal.slope(psi)));
    }

    private Optional<Target> curvature() {
        double curvature = maximal.solveCurvature(targets.maximalCurvature());
        return Optional.of(new Target(
                Map.of("maximalCurvature", targets.maximalCurvature()),
                new TatTarget(curvature),
                maximal.curvature(curvature)));
    }

    private Optional<Target> cAtZero() {
        OptionalDouble slope = maximal.solveNegativeSlope(targets.cAtZero());
        return slope.isEmpty()
                ? Optional.empty()
                : Optional.of(new Target(
                        Map.of("cAtZero", targets.cAtZero()),
                        new TatLeakyReluTarget(slope.getAsDouble()),
                        maximal.cAtZero(slope.getAsDouble())));
    }
}
