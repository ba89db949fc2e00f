/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.InitialWeights;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.maps.KernelCurves;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.maps.QCurve;
import org.dks4j.processor.propagation.GradientScales;
import org.dks4j.processor.propagation.KernelSweep;
import org.dks4j.processor.shaping.Predictions;
import org.dks4j.processor.shaping.ShapedNetwork;

/**
 * A network's kernel, and the kernels of its alternatives (docs/mathematics.md, section 7).
 *
 * @param network the network as compiled
 * @param profile the kernel of its output
 * @param qMap its Q map
 * @param layers the kernel at each of its nodes, in their order
 * @param activations its activations, in the order of first use
 * @param alternatives the same network with one of its choices replaced
 * @param sequence its kernel between positions; empty if it has none
 */
public record Analysis(
        ShapedNetwork network,
        KernelProfile profile,
        QMap qMap,
        List<LayerKernel> layers,
        List<ActivationCurves> activations,
        List<Alternative> alternatives,
        Optional<SequenceKernel> sequence) {

    /** The c values of all curves, from -1 to 1. */
    public static List<Double> similarities() {
        return Similarities.GRID;
    }

    /**
     * Analyzes a network.
     *
     * @param entries the lookup for the activations that its nodes name
     */
    public static Analysis of(ShapedNetwork shaped, Function<String, CatalogueEntry> entries) {
        Network network = shaped.network();
        InitialWeights weights = network.initializer().weights();
        Map<String, LocalMaps> maps = new LinkedHashMap<>();
        shaped.activations().forEach(activation -> maps.put(activation.entry().name(), activation.localMaps()));
        KernelSweep sweep =
                new KernelSweep(network, weights, Similarities.others()).followingPairs(Similarities.FOLLOWED);
        Map<String, KernelCurves> curves = new LinkedHashMap<>();
        maps.forEach((activation, map) -> curves.put(activation, new KernelCurves(map)));
        List<NodeKernel> kernels = sweep.curves(curves);
        Map<String, QCurve> qCurves = new LinkedHashMap<>();
        maps.forEach((activation, map) -> qCurves.put(activation, new QCurve(map)));
        return new Analysis(
                shaped,
                KernelProfile.of(network, weights, kernels),
                QMap.of(q -> sweep.outputQ(qCurves, q)),
                layers(shaped, kernels),
                shaped.activations().stream()
                        .map(activation -> ActivationCurves.of(activation, weights))
                        .toList(),
                Alternatives.of(network, entries),
                SequenceKernel.of(network, kernels, entries));
    }

    private static List<LayerKernel> layers(ShapedNetwork shaped, List<NodeKernel> kernels) {
        Network network = shaped.network();
        double[] gradients = GradientScales.of(network, kernels);
        List<Double> deviations = Predictions.deviations(shaped);
        int[] depths = depths(network);
        return IntStream.range(0, kernels.size())
                .mapToObj(n -> {
                    NodeKernel kernel = kernels.get(n);
                    return new LayerKernel(
                            n,
                            depths[n],
                            kernel.q(),
                            Similarities.onGrid(kernel.c()),
                            kernel.c()[0],
                            kernel.slope(),
                            kernel.curvature(),
                            gradients[n],
                            deviations.isEmpty() ? Double.NaN : deviations.get(n),
                            kernel.locations());
                })
                .toList();
    }

    private static int[] depths(Network network) {
        int[] depths = new int[network.nodes().size()];
        for (int n = 0; n < depths.length; n++) {
            Node node = network.nodes().get(n);
            int deepest = 0;
            for (int input : node.inputs()) {
                deepest = Math.max(deepest, depths[input]);
            }
            depths[n] = node.activation().isPresent() ? deepest + 1 : deepest;
        }
        return depths;
    }
}
