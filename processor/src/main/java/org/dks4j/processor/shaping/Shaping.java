/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.formula.NormalForm;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.propagation.KernelSweep;
import org.dks4j.processor.shaping.ShapedNetwork.Target;
import org.dks4j.processor.shaping.ShapingOutcome.Infeasible;
import org.dks4j.processor.shaping.ShapingOutcome.Reason;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;
import org.dks4j.processor.solve.ActivationSolver;
import org.dks4j.processor.subnetwork.MaximalValue;
import org.dks4j.processor.target.OwnScale;
import org.dks4j.processor.target.Solution;

/**
 * Shapes a network: derives the target of every activation from the network's targets (docs/mathematics.md, section 3),
 * the constants of each activation (sections 4 and 5), and the predicted kernel at every node (section 2). A pure
 * function of the network.
 */
public final class Shaping {

    /** The absolute error of c values. */
    private static final double C_ACCURACY = 1e-13;

    private final Network network;
    private final Function<String, CatalogueEntry> entries;
    private final KernelSweep sweep;

    private Shaping(Network network, Function<String, CatalogueEntry> entries, KernelSweep sweep) {
        this.network = network;
        this.entries = entries;
        this.sweep = sweep;
    }

    /** Shapes a network whose activations are all in the {@link Catalogue}. */
    public static ShapingOutcome shape(Network network) {
        return shape(network, Catalogue::get);
    }

    /** Shapes a network, with a lookup for the activations that its nodes name. */
    public static ShapingOutcome shape(Network network, Function<String, CatalogueEntry> entries) {
        return new Shaping(network, entries, new KernelSweep(network)).outcome();
    }

    /** The same without kernels between positions, on which activations do not depend, and without the constants of attention that follow from them. */
    public static ShapingOutcome ofSinglePositions(Network network, Function<String, CatalogueEntry> entries) {
        return new Shaping(network, entries, new KernelSweep(network).withoutPositions()).outcome();
    }

    private ShapingOutcome outcome() {
        Map<String, List<Node>> uses = uses();
        return network.method() == Method.NONE || uses.isEmpty() ? unshaped(uses) : shaped(uses);
    }

    /** The nodes of each activation, in the order of first uses. */
    private Map<String, List<Node>> uses() {
        Map<String, List<Node>> uses = new LinkedHashMap<>();
        for (Node node : network.nodes()) {
            node.activation().ifPresent(activation -> uses.computeIfAbsent(activation, name -> new ArrayList<>())
                    .add(node));
        }
        return uses;
    }

    private ShapingOutcome shaped(Map<String, List<Node>> uses) {
        Map<String, CatalogueEntry> activations = new LinkedHashMap<>();
        uses.keySet().forEach(name -> activations.put(name, entries.apply(name)));
        MaximalValue maximal = MaximalValue.of(network);
        Infeasibility infeasibility = new Infeasibility(network.targets(), maximal);
        Optional<Target> goal =
                new ShapingObjective(network.targets(), maximal).of(network.method(), activations.values());
        if (goal.isEmpty()) {
            String first = uses.keySet().iterator().next();
            return new Infeasible(List.of(infeasibility.ofNetwork(network.method(), first, firstUse(uses, first))));
        }
        Target target = goal.orElseThrow();
        List<TransformedActivation> solved = new ArrayList<>();
        Map<String, LocalMaps> maps = new TreeMap<>();
        List<Reason> reasons = new ArrayList<>();
        activations.forEach((name, entry) -> {
            NormalForm form = OwnScale.normalForm(entry);
            ActivationSolver solver = new ActivationSolver(form.core().formula(), target.local());
            Optional<Solution> solution = solver.solve();
            if (solution.isPresent()) {
                solved.add(TransformedActivation.of(
                        entry, form, solution.orElseThrow(), target.local(), sites(uses, name)));
                maps.put(name, solution.orElseThrow().maps());
            } else {
                reasons.add(infeasibility.of(name, firstUse(uses, name), target.local(), form, solver));
            }
        });
        return reasons.isEmpty()
                ? new Shaped(ShapedNetwork.of(
                        network,
                        goal,
                        solved,
                        sweep.shaped(target.local().slope(), target.local().keepsZero(), maps, C_ACCURACY)))
                : new Infeasible(List.copyOf(reasons));
    }

    private int firstUse(Map<String, List<Node>> uses, String activation) {
        return network.nodes().indexOf(nodes(uses, activation).get(0));
    }

    private static List<String> sites(Map<String, List<Node>> uses, String activation) {
        return nodes(uses, activation).stream().map(Node::layer).distinct().toList();
    }

    private static List<Node> nodes(Map<String, List<Node>> uses, String activation) {
        return Objects.requireNonNull(uses.get(activation), activation);
    }

    private ShapingOutcome unshaped(Map<String, List<Node>> uses) {
        List<TransformedActivation> activations = new ArrayList<>();
        Map<String, LocalMaps> maps = new TreeMap<>();
        uses.forEach((name, nodes) -> {
            CatalogueEntry entry = entries.apply(name);
            Formula formula = entry.formula().withNegativeSlope(CatalogueEntry.LEAKY_SLOPE);
            ActivationFunction activation = ActivationFunction.of(formula);
            maps.put(name, LocalMaps.of(activation, 1, 0, 1, 0));
            OptionalDouble negativeSlope = entry.formula().hasNegativeSlope()
                    ? OptionalDouble.of(CatalogueEntry.LEAKY_SLOPE)
                    : OptionalDouble.empty();
            activations.add(
                    TransformedActivation.plain(entry, negativeSlope, activation.largestSlope(), sites(uses, name)));
        });
        return new Shaped(ShapedNetwork.of(network, Optional.empty(), activations, sweep.unshaped(maps)));
    }
}
