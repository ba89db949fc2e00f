/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The operations of a graph by their types. */
class OperationsTest {

    @Test
    void operationsAreFoundByTypeInTheOrderInWhichTheyWereAdded() {
        try (Graph graph = new Graph()) {
            Ops tf = GraphOps.of(graph);
            Operand<TFloat32> one = tf.constant(1f);
            Operand<TFloat32> sum = tf.math.add(one, one);
            Operand<TFloat32> tanh = tf.math.tanh(sum);
            Operand<TFloat32> second = tf.math.add(tanh, one);
            Operations operations = Operations.of(graph);
            assertThat(operations.ofTypes(Set.of("Add", "AddV2")::contains))
                    .containsExactly((GraphOperation) sum.op(), (GraphOperation) second.op());
            List<GraphOperation> all = new ArrayList<>();
            graph.operations().forEachRemaining(all::add);
            assertThat(operations.ofTypes(type -> true)).containsExactlyElementsOf(all);
        }
    }

    @Test
    void withoutTheFirstThereIsWhatWasAddedLater() {
        try (Graph graph = new Graph()) {
            Ops tf = GraphOps.of(graph);
            Operations operations = Operations.of(graph);
            int empty = operations.count();
            Operand<TFloat32> tanh = tf.math.tanh(tf.constant(1f));
            int end = operations.count();
            assertThat(operations.ofTypes(type -> true, end)).isEmpty();
            Operand<TFloat32> second = tf.math.tanh(tanh);
            assertThat(operations.ofTypes("Tanh"::equals, end)).containsExactly((GraphOperation) second.op());
            assertThat(operations.ofTypes("Tanh"::equals, empty)).hasSize(2);
        }
    }
}
