/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.samples.ByteLanguageModelGraph;
import org.dks4j.samples.FashionAutoencoderGraph;
import org.dks4j.samples.FashionMlpGraph;
import org.dks4j.samples.FashionResNetGraph;
import org.dks4j.samples.FashionVanillaGraph;
import org.dks4j.samples.FashionViTGraph;
import org.dks4j.samples.ResNet50Graph;

/** What benchmarks train: samples, and a network of their own where no sample is of its kind. */
public final class BenchmarkNetworks {

    private static final Map<String, NetworkDefinition<?>> NETWORKS = new TreeMap<>(Map.of(
            "ByteLanguageModel", ByteLanguageModelGraph.DEFINITION,
            "FashionAutoencoder", FashionAutoencoderGraph.DEFINITION,
            "FashionMlp", FashionMlpGraph.DEFINITION,
            "FashionVanilla", FashionVanillaGraph.DEFINITION,
            "FashionViT", FashionViTGraph.DEFINITION,
            "FashionRows", FashionRowsGraph.DEFINITION,
            "FashionResNet", FashionResNetGraph.DEFINITION,
            "ResNet50", ResNet50Graph.DEFINITION));

    private BenchmarkNetworks() {}

    /**
     * The definition of a sample.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static NetworkDefinition<?> of(String sample) {
        NetworkDefinition<?> network = NETWORKS.get(sample);
        if (network == null) {
            throw new IllegalArgumentException("no sample '" + sample + "'; there are " + NETWORKS.keySet());
        }
        return network;
    }
}
