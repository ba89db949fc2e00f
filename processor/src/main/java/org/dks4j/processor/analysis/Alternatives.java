/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.kernel.InitialWeights;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.KernelCurves;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.shaping.Shaping;
import org.dks4j.processor.shaping.ShapingOutcome;

/**
 * The alternatives to a network: the usual ways to make deep networks trainable, which docs/mathematics.md, sections
 * 7.3 and 7.4, compare by their effect on the kernel, and shaping with other targets.
 */
final class Alternatives {

    private static final String INITIALIZATION = "initialization";
    private static final String ACTIVATION = "activation";
    private static final String SKIPS = "skips";
    private static final String NORMALIZATION = "normalization";
    private static final String SHAPING = "shaping";

    private static final List<Double> SLOPES = List.of(1.1, 1.5, 3.0, 10.0);
    private static final List<Double> CURVATURES = List.of(0.1, 0.3, 1.0);
    private static final List<Double> VALUES_AT_ZERO = List.of(0.8, 0.9, 0.95);

    private static final InitialWeights HE = Initializer.HE.weights();
    private static final InitialWeights LECUN = Initializer.LECUN.weights();
    private static final InitialWeights ORTHOGONAL = Initializer.SCALED_ORTHOGONAL.weights();

    private final Function<String, CatalogueEntry> entries;

    /** The network without normalization, with untransformed activations and unchanged sums. */
    private final Network bare;

    private final Map<String, LocalMaps> maps;
    private final Map<String, KernelCurves> plain = new TreeMap<>();
    private final List<Alternative> alternatives = new ArrayList<>();

    private Alternatives(Network network, Function<String, CatalogueEntry> entries) {
        this.entries = entries;
        this.bare = NetworkTransforms.withoutNormalization(
                NetworkTransforms.method(network, Method.NONE, network.targets()));
        this.maps = untransformed(bare);
    }

    static List<Alternative> of(Network network, Function<String, CatalogueEntry> entries) {
        Alternatives all = new Alternatives(network, entries);
        all.initializations();
        all.activations();
        all.skips();
        all.normalizations();
        all.targets();
        return List.copyOf(all.alternatives);
    }

    private void initializations() {
        add(INITIALIZATION, "He", "untransformed activations; weights with variance 2/fan-in", bare, HE);
        add(INITIALIZATION, "LeCun", "untransformed activations; weights with variance 1/fan-in", bare, LECUN);
        add(
                INITIALIZATION,
                "Glorot",
                "untransformed activations; weights with variance 2/(fan-in + fan-out)",
                bare,
                Initializer.GLOROT.weights());
        edgeOfChaos();
    }

    private void edgeOfChaos() {
        String name = "edge of chaos";
        if (maps.size() != 1) {
            add(INITIALIZATION, name, "", "it is only defined for one activation, but the network has " + maps.size());
            return;
        }
        Optional<EdgeOfChaos> edge = EdgeOfChaos.of(maps.values().iterator().next());
        if (edge.isEmpty()) {
            add(
                    INITIALIZATION,
                    name,
                    "",
                    "no weight variance makes the C map's slope 1 with biases of variance "
                            + EdgeOfChaos.BIAS_VARIANCE);
            return;
        }
        EdgeOfChaos found = edge.orElseThrow();
        String how = String.format(
                Locale.ROOT,
                "weights with variance %.6g/fan-in, biases with variance %.6g: C'(1) = 1 at the fixed point q = %.6g",
                found.weightVariance(),
                found.biasVariance(),
                found.q());
        add(INITIALIZATION, name, how, bare, found.weights());
    }

    private void activations() {
        add(
                ACTIVATION,
                "ReLU",
                "ReLU for every activation, He initialization",
                NetworkTransforms.activation(bare, "relu"),
                HE);
        add(
                ACTIVATION,
                "SELU",
                "SELU for every activation, LeCun initialization",
                NetworkTransforms.activation(bare, "selu"),
                LECUN);
    }

    private void skips() {
        Optional<Network> residual =
                NetworkTransforms.hasShortcuts(bare) ? Optional.of(bare) : NetworkTransforms.withShortcuts(bare);
        String where = NetworkTransforms.hasShortcuts(bare) ? "" : " around every two or three layers";
        String reason = "no two or three consecutive layers have the same input and output shape";
        skips(
                "plain skips",
                "shortcuts" + where + ", sums without weights, He initialization",
                residual,
                reason,
                NetworkTransforms::plain);
        skips(
                "normalized skips",
                "shortcuts" + where + ", all summands with weight √½, He initialization",
                residual,
                reason,
                NetworkTransforms::equal);
        skips(
                "SkipInit or Fixup",
                "shortcuts" + where + "; branches start at 0",
                residual,
                reason,
                NetworkTransforms::onlyShortcut);
    }

    private void skips(
            String name, String how, Optional<Network> residual, String reason, NetworkTransforms.SumWeights weights) {
        if (residual.isPresent()) {
            add(SKIPS, name, how, NetworkTransforms.sums(residual.orElseThrow(), weights), HE);
        } else {
            add(SKIPS, name, how, reason);
        }
    }

    private void normalizations() {
        add(
                NORMALIZATION,
                "batch normalization",
                "before every activation, He initialization (the approximation of docs/mathematics.md, section 2.9)",
                NetworkTransforms.batchNormalized(bare),
                HE);
        add(
                NORMALIZATION,
                "layer normalization",
                "before every activation, He initialization",
                NetworkTransforms.layerNormalized(bare),
                HE);
    }

    private void targets() {
        Network normalized = NetworkTransforms.shapeable(bare);
        Targets given = bare.targets();
        for (double slope : SLOPES) {
            shaped(
                    "DKS ζ = " + slope,
                    "maximal slope " + slope,
                    normalized,
                    Method.DKS,
                    Targets.ofSlopes(slope, given.qSlope()));
        }
        boolean leaky = maps.keySet().equals(Set.of("leaky_relu"));
        for (double target : leaky ? VALUES_AT_ZERO : CURVATURES) {
            shaped(
                    (leaky ? "TAT η = " : "TAT τ = ") + target,
                    (leaky ? "maximal C(0) " : "maximal curvature ") + target,
                    normalized,
                    Method.TAT,
                    leaky ? Targets.ofTat(given.maximalCurvature(), target) : Targets.ofTat(target, given.cAtZero()));
        }
        if (!leaky) {
            shaped(
                    "TAT leaky ReLU η = 0.9",
                    "leaky ReLU for every activation, maximal C(0) 0.9",
                    NetworkTransforms.activation(normalized, "leaky_relu"),
                    Method.TAT,
                    Targets.ofTat(given.maximalCurvature(), 0.9));
        }
    }

    private void shaped(String name, String how, Network network, Method method, Targets targets) {
        Network asked = NetworkTransforms.method(network, method, targets);
        ShapingOutcome outcome = Shaping.ofSinglePositions(asked, entries);
        if (outcome instanceof ShapingOutcome.Shaped shaped) {
            Map<String, KernelCurves> solved = new TreeMap<>();
            shaped.network().activations().forEach(a -> solved.put(a.entry().name(), new KernelCurves(a.localMaps())));
            alternatives.add(Alternative.of(SHAPING, name, how, KernelProfile.of(asked, ORTHOGONAL, solved)));
        } else {
            add(
                    SHAPING,
                    name,
                    how,
                    ((ShapingOutcome.Infeasible) outcome).reasons().get(0).text());
        }
    }

    private void add(String group, String name, String how, Network network, InitialWeights weights) {
        alternatives.add(Alternative.of(group, name, how, KernelProfile.of(network, weights, curves(network))));
    }

    private void add(String group, String name, String how, String reason) {
        alternatives.add(Alternative.missing(group, name, how, reason));
    }

    /** The curves of untransformed activations, each computed once for all alternatives. */
    private Map<String, KernelCurves> curves(Network network) {
        Map<String, KernelCurves> curves = new TreeMap<>();
        untransformed(network)
                .forEach((name, map) ->
                        curves.put(name, plain.computeIfAbsent(name, activation -> new KernelCurves(map))));
        return curves;
    }

    private Map<String, LocalMaps> untransformed(Network network) {
        Set<String> names = new TreeSet<>();
        for (Node node : network.nodes()) {
            node.activation().ifPresent(names::add);
        }
        Map<String, LocalMaps> untransformed = new TreeMap<>();
        names.forEach(name -> untransformed.put(
                name,
                LocalMaps.of(
                        ActivationFunction.of(
                                entries.apply(name).formula().withNegativeSlope(CatalogueEntry.LEAKY_SLOPE)),
                        1,
                        0,
                        1,
                        0)));
        return untransformed;
    }
}
