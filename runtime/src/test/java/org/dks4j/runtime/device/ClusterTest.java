/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterTest {

    private static Cluster worker(int task) {
        return new Cluster(List.of("a:1", "b:1", "c:1"), task, 60);
    }

    @Test
    void everyBatchIsSharedEquallyAndWhatIsLeftOverIsLeftOut() {
        int[] order = {10, 11, 12, 13, 14, 15, 20, 21, 22, 23, 24, 25, 30, 31};
        assertThat(worker(0).share(order, 6)).containsExactly(10, 11, 20, 21);
        assertThat(worker(1).share(order, 6)).containsExactly(12, 13, 22, 23);
        assertThat(worker(2).share(order, 6)).containsExactly(14, 15, 24, 25);
    }

    @Test
    void aProcessAloneHasAllWholeBatches() {
        int[] order = {1, 2, 3, 4, 5};
        assertThat(Cluster.alone().share(order, 2)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void workersAreCountedByTheirHosts() {
        List<String> workers = List.of("a:1", "b:1", "a:2", "a:3", "b:2");
        assertThat(IntStream.range(0, 5).map(task -> new Cluster(workers, task, 60).onHost()))
                .containsExactly(0, 0, 1, 2, 1);
    }

    @Test
    void messagesNameOtherWorkers() {
        String message =
                "from remote target /job:worker/replica:0/task:2 while calling; at /job:worker/replica:0/task:0";
        assertThat(worker(0).named(message))
                .containsExactly(2)
                .map(worker(0)::name)
                .containsExactly("worker 2 (c:1)");
        assertThat(worker(0).named("nothing")).isEmpty();
    }
}
