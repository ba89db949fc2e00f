/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.util.List;
import java.util.Map;
import org.dks4j.runtime.graph.AttentionPlace;
import org.dks4j.runtime.graph.AttentionSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.PositionsSpec;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A network with all layers of sequences, as the compiler would generate it. */
public final class SequencedGraph {

    public static final NetworkDefinition<Sequenced> DEFINITION = new NetworkDefinition<>(
            Sequenced.class,
            List.of(new NetworkInput("input", List.of(4, 4, 3)), new NetworkInput("words", List.of(4))),
            5,
            SequencedGraph::build);

    private static final List<AttentionSpec> SPECS = List.of(
            AttentionSpec.exponential(2, 0.05),
            AttentionSpec.uniform(2, 0.8, 0),
            AttentionSpec.identity(2),
            AttentionSpec.shaped(2),
            AttentionSpec.conditioned(2, 1),
            AttentionSpec.plain(2));

    private SequencedGraph() {}

    /** No layer is named. */
    public record Sequenced() {}

    private static GraphModel<Sequenced> build(NetworkBuilder plain, List<Operand<TFloat32>> inputs) {
        NetworkBuilder net = plain.withAttention(Map.of(
                "seen0", new AttentionPlace(1, 2, 1, 1.5f, 2, 2.5f),
                "seen1", new AttentionPlace(2, 2),
                "read0", new AttentionPlace(1, 2, 1, 1.5f, 2, 2.5f),
                "read1", new AttentionPlace(2, 2)));
        Operand<TFloat32> seen = net.patches("patches", inputs.get(0), 2, 8).outputTensor();
        seen = net.positions("grid", seen, PositionsSpec.sinusoid(0.5)).outputTensor();
        Operand<TFloat32> read = net.embedding("table", inputs.get(1), 5, 8).outputTensor();
        read = net.positions("places", read, PositionsSpec.learned(0.5)).outputTensor();
        for (int layer = 0; layer < SPECS.size(); layer++) {
            AttentionSpec spec = SPECS.get(layer);
            seen = net.attention("seen" + layer, seen, spec).outputTensor();
            read = net.attention("read" + layer, read, spec.causal()).outputTensor();
            read = net.dense("dense" + layer, read, DenseSpec.dense(8)).outputTensor();
        }
        Operand<TFloat32> both = net.sum(
                        "both",
                        List.of(
                                net.globalMeanPool("mean", seen).outputTensor(),
                                net.lastPosition("last", read).outputTensor()))
                .outputTensor();
        Operand<TFloat32> logits = net.unembed("logits", both, "table").outputTensor();
        return new BuiltNetwork<>(new Sequenced(), logits);
    }
}
