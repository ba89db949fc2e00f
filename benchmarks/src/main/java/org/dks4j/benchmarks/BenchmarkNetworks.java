package org.dks4j.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.samples.FashionMlpGraph;
import org.dks4j.samples.FashionResNetGraph;
import org.dks4j.samples.FashionVanillaGraph;

/** The samples that benchmarks train. */
final class BenchmarkNetworks {

    private static final Map<String, NetworkDefinition<?>> NETWORKS = new TreeMap<>(Map.of(
            "FashionMlp", FashionMlpGraph.DEFINITION,
            "FashionVanilla", FashionVanillaGraph.DEFINITION,
            "FashionResNet", FashionResNetGraph.DEFINITION));

    private BenchmarkNetworks() {}

    /** @throws IllegalArgumentException if there is none of this name */
    static NetworkDefinition<?> of(String sample) {
        NetworkDefinition<?> network = NETWORKS.get(sample);
        if (network == null) {
            throw new IllegalArgumentException("no sample '" + sample + "'; there are " + NETWORKS.keySet());
        }
        return network;
    }
}
