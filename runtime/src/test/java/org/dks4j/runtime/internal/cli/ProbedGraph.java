/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.util.List;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A graph as the compiler would generate it; its predictions lie among the test resources. */
public final class ProbedGraph {

    public static final NetworkDefinition<Probed> DEFINITION =
            new NetworkDefinition<>(Probed.class, List.of(2, 2, 16), 64, ProbedGraph::build);

    private ProbedGraph() {}

    /** No layer is named. */
    public record Probed() {}

    private static GraphModel<Probed> build(NetworkBuilder net, Operand<TFloat32> input) {
        LayerHandle wide = net.conv("wide[0]", input, ConvSpec.conv(32, 3));
        LayerHandle deep = net.conv("aBlockWithALongName[12].andALongLayer", wide.outputTensor(), ConvSpec.conv(64, 3));
        Operand<TFloat32> logits =
                net.globalMeanPool("mean", deep.outputTensor()).outputTensor();
        return new BuiltNetwork<>(new Probed(), logits);
    }
}
