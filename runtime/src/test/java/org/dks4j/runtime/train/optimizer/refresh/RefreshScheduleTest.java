/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dks4j.runtime.graph.Variable;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Which step renews what. */
class RefreshScheduleTest {

    private record Costly(String name, double refreshCost) implements Refreshed {

        @Override
        public List<Operand<TFloat32>> measured(Ops tf) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Operand<TFloat32>> renewed(Ops tf, List<Operand<TFloat32>> measured) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Variable<TFloat32>> refreshed() {
            throw new UnsupportedOperationException();
        }
    }

    private static List<Costly> blocks(double... costs) {
        return IntStream.range(0, costs.length)
                .mapToObj(i -> new Costly("block" + i, costs[i]))
                .toList();
    }

    @Test
    void everyBlockWithACostIsInOneStep() {
        List<Costly> blocks = blocks(3, 0, 1, 4, 1, 5, 9, 2, 6);
        List<List<Costly>> steps = RefreshSchedule.of(blocks, 3);
        assertThat(steps).hasSize(3);
        assertThat(steps.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        blocks.stream().filter(block -> block.refreshCost() > 0).toList());
    }

    @Test
    void noStepHasMuchMoreToDoThanAnother() {
        double[] costs = Stream.concat(
                        Stream.generate(() -> 10.0).limit(15),
                        Stream.generate(() -> 80.0).limit(15))
                .mapToDouble(cost -> cost)
                .toArray();
        List<List<Costly>> steps = RefreshSchedule.of(blocks(costs), 10);
        // 1,350 in all; one block of 80 cannot be divided.
        assertThat(steps)
                .allSatisfy(step -> assertThat(RefreshSchedule.cost(step)).isBetween(80.0, 160.0));
    }

    @Test
    void aPeriodLongerThanThereAreBlocksHasStepsWithoutAny() {
        assertThat(RefreshSchedule.of(blocks(1, 2), 4))
                .hasSize(4)
                .filteredOn(List::isEmpty)
                .hasSize(2);
        assertThat(RefreshSchedule.of(blocks(1, 2), 1)).hasSize(1);
    }
}
