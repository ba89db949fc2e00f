package org.dks4j.processor.shaping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.shaping.ShapedNetwork.KernelValues;
import org.dks4j.processor.shaping.ShapingOutcome.Infeasible;
import org.dks4j.processor.shaping.ShapingOutcome.Reason;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;

/**
 * Shapes a network: from ζ the slope ψ of every activation (section 3), from ψ the constants of each activation
 * (section 4), and what kernel to expect at every node (section 2). A pure function of the network.
 */
public final class Shaping {

    private final Network network;
    private final Function<String, CatalogueEntry> entries;

    private Shaping(Network network, Function<String, CatalogueEntry> entries) {
        this.network = network;
        this.entries = entries;
    }

    /** Shapes a network whose activations are all in the {@link Catalogue}. */
    public static ShapingOutcome shape(Network network) {
        return shape(network, Catalogue::get);
    }

    /** Shapes a network, with the activations that its nodes name looked up elsewhere. */
    public static ShapingOutcome shape(Network network, Function<String, CatalogueEntry> entries) {
        Shaping shaping = new Shaping(network, entries);
        Map<String, List<Node.Activation>> uses = shaping.uses();
        return network.method() == Method.NONE || uses.isEmpty() ? shaping.unshaped(uses) : shaping.dks(uses);
    }

    /** The nodes of each activation, in the order of first uses. */
    private Map<String, List<Node.Activation>> uses() {
        Map<String, List<Node.Activation>> uses = new LinkedHashMap<>();
        for (Node node : network.nodes()) {
            if (node instanceof Node.Activation activation) {
                uses.computeIfAbsent(activation.activation(), name -> new ArrayList<>())
                        .add(activation);
            }
        }
        return uses;
    }

    private static List<String> sites(List<Node.Activation> nodes) {
        return nodes.stream().map(Node.Activation::site).distinct().toList();
    }

    private ShapingOutcome dks(Map<String, List<Node.Activation>> uses) {
        MaximalSlope maximalSlope = MaximalSlope.of(network);
        double slope = maximalSlope.solve(network.targets().maximalSlope());
        LocalTarget target = new LocalTarget(slope, network.targets().qSlope());
        List<TransformedActivation> activations = new ArrayList<>();
        Map<String, Double> curvatures = new TreeMap<>();
        List<Reason> reasons = new ArrayList<>();
        uses.forEach((name, nodes) -> {
            CatalogueEntry entry = entries.apply(name);
            ActivationSolver solver = new ActivationSolver(entry.formula(), target);
            Optional<Solution> solution = solver.solve();
            if (solution.isPresent()) {
                activations.add(transformed(entry, solution.orElseThrow(), target, sites(nodes)));
                curvatures.put(name, solution.orElseThrow().maps().curvature());
            } else {
                int first = network.nodes().indexOf(nodes.get(0));
                double reachable = solver.largestSlope();
                // A little below the limit, where the input scale is still moderate.
                double largestTarget = reachable > 1 ? maximalSlope.at(1 + 0.98 * (reachable - 1)) : 1;
                reasons.add(Infeasibility.of(name, first, network.targets(), target, reachable, largestTarget));
            }
        });
        if (!reasons.isEmpty()) {
            return new Infeasible(List.copyOf(reasons));
        }
        return new Shaped(new ShapedNetwork(
                network,
                OptionalDouble.of(slope),
                Optional.of(maximalSlope.maximal(slope)),
                List.copyOf(activations),
                new KernelSweep(network).shaped(slope, curvatures)));
    }

    private static TransformedActivation transformed(
            CatalogueEntry entry, Solution solution, LocalTarget target, List<String> sites) {
        return new TransformedActivation(
                entry,
                solution.input().scale(),
                solution.input().shift(),
                solution.outputScale(),
                solution.outputShift(),
                solution.negativeSlope(),
                Optional.of(solution.residuals(target)),
                solution.lipschitz(),
                sites);
    }

    private ShapingOutcome unshaped(Map<String, List<Node.Activation>> uses) {
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
            activations.add(new TransformedActivation(
                    entry, 1, 0, 1, 0, negativeSlope, Optional.empty(), activation.largestSlope(), sites(nodes)));
        });
        List<KernelValues> kernel = new KernelSweep(network).unshaped(maps);
        return new Shaped(
                new ShapedNetwork(network, OptionalDouble.empty(), Optional.empty(), List.copyOf(activations), kernel));
    }
}
