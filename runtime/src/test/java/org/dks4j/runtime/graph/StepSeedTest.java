/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.collective.Transport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class StepSeedTest {

    private interface Draw {
        Operand<TFloat32> of(StepSeed seed, Ops tf, Operand<TInt32> shape);
    }

    private static final List<Draw> DRAWS = List.of(
            (seed, tf, shape) -> seed.uniform(tf, shape, "mask"),
            (seed, tf, shape) -> seed.normal(tf, shape, "noise"),
            (seed, tf, shape) -> seed.gamma(tf, shape, 0.3, "weights"));

    private static List<Float> drawn(Draw draw, Group group, int... shape) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> numbers = draw.of(new StepSeed(5, tf.constant(7L), group), tf, tf.constant(shape));
            try (Result result = session.runner().fetch(numbers).run()) {
                List<Float> values = new ArrayList<>();
                ((TFloat32) result.get(0)).scalars().forEach(value -> values.add(value.getFloat()));
                return values;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 5", "3, 1, 7", "5, 4, 4", "4, 1, 1", "2, 4096, 33"})
    void membersDrawTogetherWhatOneAloneDraws(int members, int examples, int width) {
        for (Draw draw : DRAWS) {
            List<Float> together = new ArrayList<>();
            for (int member = 0; member < members; member++) {
                together.addAll(drawn(draw, new Group(member, members, Transport.RING), examples, width));
            }
            assertThat(together).isEqualTo(drawn(draw, Group.alone(), members * examples, width));
        }
    }
}
