/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/** Parts of graphs that are exported. */
class PrunedGraphTest {

    @Test
    void onlyWhatTheRootsNeedIsThere() {
        try (Graph graph = new Graph()) {
            Ops tf = GraphOps.of(graph);
            Operand<TFloat32> x = tf.constant(1f);
            Operand<TFloat32> root =
                    tf.math.tanh(tf.withControlDependencies(tf.math.exp(x)).math.square(x));
            tf.math.log(root);
            assertThat(PrunedGraph.of(graph.toGraphDef(), List.of(root.op().name()))
                            .getNodeList())
                    .extracting(NodeDef::getOp)
                    .containsExactly("Const", "Exp", "Square", "Tanh");
        }
    }
}
