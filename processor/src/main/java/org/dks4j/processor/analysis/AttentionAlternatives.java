/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.kernel.InitialWeights;
import org.dks4j.processor.maps.KernelCurves;
import org.dks4j.processor.positions.AttentionStart;
import org.dks4j.processor.positions.IdentityStart;
import org.dks4j.processor.positions.PlainStart;
import org.dks4j.processor.positions.TargetStart;
import org.dks4j.processor.propagation.KernelSweep;
import org.dks4j.processor.shaping.Shaping;
import org.dks4j.processor.shaping.ShapingOutcome;

/** The usual ways to start attention, which docs/mathematics.md, section 12, compares by the kernel between positions. */
final class AttentionAlternatives {

    /** The usual γ_L. */
    private static final double DECAY = 0.005;

    private static final double VALUE_AT_ZERO = 0.9;
    private static final String ALONE = " without shortcuts and normalization";

    private static final InitialWeights ORTHOGONAL = Initializer.SCALED_ORTHOGONAL.weights();

    private final Function<String, CatalogueEntry> entries;
    private final List<AttentionAlternative> alternatives = new ArrayList<>();

    private AttentionAlternatives(Function<String, CatalogueEntry> entries) {
        this.entries = entries;
    }

    static List<AttentionAlternative> of(Network network, Function<String, CatalogueEntry> entries) {
        AttentionAlternatives all = new AttentionAlternatives(entries);
        all.add(network);
        return List.copyOf(all.alternatives);
    }

    private void add(Network network) {
        Network chain = AttentionTransforms.withoutShortcuts(NetworkTransforms.withoutNormalization(network));
        Network shapeable = NetworkTransforms.shapeable(chain);
        Targets given = network.targets();
        Network dks = NetworkTransforms.method(shapeable, Method.DKS, given);
        Network tat = NetworkTransforms.method(
                NetworkTransforms.activation(shapeable, "leaky_relu"),
                Method.TAT,
                Targets.ofTat(given.maximalCurvature(), VALUE_AT_ZERO));
        Network own =
                network.method() == Method.NONE ? chain : NetworkTransforms.method(shapeable, network.method(), given);
        add("uniform attention", "every position sees all alike," + ALONE, own, new PlainStart(0));
        String exponential = "decay " + DECAY + "," + ALONE;
        String leaky = ", leaky ReLU with maximal C(0) " + VALUE_AT_ZERO;
        String slope = ", maximal slope " + given.maximalSlope();
        AttentionStart rescaled = TargetStart.exponential(DECAY, true);
        AttentionStart published = TargetStart.exponential(DECAY, false);
        add("E-SPA + TAT, rows not rescaled", exponential + leaky, tat, published);
        add("E-SPA + TAT", exponential + leaky, tat, rescaled);
        add("E-SPA + DKS, rows not rescaled", exponential + slope, dks, published);
        add("E-SPA + DKS", exponential + slope, dks, rescaled);
        add("SHAPED + DKS", "starts as the identity," + ALONE + slope, dks, new IdentityStart(true));
        add(
                "pre-norm residual",
                "usual attention and chains of dense layers, each after layer normalization and with a shortcut; untransformed activations, weights with variance 1/fan-in",
                NetworkTransforms.method(AttentionTransforms.preNorm(chain), Method.NONE, given),
                new PlainStart(1));
    }

    private void add(String name, String how, Network network, AttentionStart start) {
        Network asked = AttentionTransforms.attention(network, start);
        InitialWeights weights = asked.method() == Method.NONE ? Initializer.LECUN.weights() : ORTHOGONAL;
        ShapingOutcome outcome = Shaping.ofSinglePositions(asked, entries);
        if (outcome instanceof ShapingOutcome.Shaped shaped) {
            Map<String, KernelCurves> curves = new TreeMap<>();
            shaped.network().activations().forEach(a -> curves.put(a.entry().name(), new KernelCurves(a.localMaps())));
            KernelSweep sweep = new KernelSweep(asked, weights).followingPairs();
            Optional<AttentionPath> path = AttentionPath.of(asked, sweep.curves(curves))
                    .filter(known -> known.meanCorrelations().stream().allMatch(Double::isFinite));
            alternatives.add(new AttentionAlternative(
                    name, how, path, path.isPresent() ? "" : "its q values leave the range of numbers"));
        } else {
            String reason =
                    ((ShapingOutcome.Infeasible) outcome).reasons().get(0).text();
            alternatives.add(new AttentionAlternative(name, how, Optional.empty(), reason));
        }
    }
}
