/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Constants of a graph that are added once. */
class SharedConstantsTest {

    private final Graph graph = new Graph();
    private final Ops tf = GraphOps.of(graph);

    @Test
    void equalConstantsOfAllScopesAreOneOperation() {
        Operand<?> first = tf.withSubScope("a").constant(0.25f);
        assertThat(tf.withSubScope("b").withName("other").constant(0.25f).op()).isEqualTo(first.op());
        assertThat(tf.constant(new float[] {1, 2}).op())
                .isEqualTo(tf.constant(new float[] {1, 2}).op());
    }

    @Test
    void constantsThatDifferInTypeShapeOrABitAreKeptApart() {
        List<Operand<?>> all = List.of(
                tf.constant(0),
                tf.constant(0L),
                tf.constant(0f),
                tf.constant(-0f),
                tf.constant(new float[] {0}),
                tf.constant(new int[] {0}),
                tf.constant(new int[][] {{0}}),
                tf.constant(Float.MIN_VALUE),
                tf.constant("0"));
        assertThat(all.stream().map(each -> each.op().name())).doesNotHaveDuplicates();
    }

    /** If it waited, what it waits for could not read it. */
    @Test
    void aConstantDoesNotWaitForWhatItsScopeWaitsFor() {
        Operand<TFloat32> first = tf.math.add(tf.constant(1f), tf.constant(2f));
        Ops after = tf.withControlDependencies(first);
        Operand<TFloat32> five = after.constant(5f);
        Operand<TFloat32> early = tf.math.add(first, tf.constant(5f));
        Operand<TFloat32> late = after.math.add(five, early);
        try (Session session = new Session(graph);
                Result result = session.runner().fetch(late).run()) {
            assertThat(((TFloat32) result.get(0)).getFloat()).isEqualTo(13);
        }
        assertThat(five.op().numOutputs()).isEqualTo(1);
        assertThat(graph.toGraphDef().getNodeList().stream()
                        .filter(node -> node.getOp().equals("Const"))
                        .flatMap(node -> node.getInputList().stream()))
                .isEmpty();
    }
}
