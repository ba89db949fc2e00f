/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.dks4j.runtime.device.Cluster;
import org.junit.jupiter.api.Test;

/** How long runs with other workers may take. */
class RunTimeoutsTest {

    private final RunTimeouts limits = new RunTimeouts(new Cluster(List.of("a:1", "b:1"), 0, 60));

    @Test
    void aFirstRunMayTakeTenTimeouts() {
        assertThat(limits.limit("step")).isEqualTo(Duration.ofSeconds(600));
    }

    @Test
    void aLaterOneMayTakeTheTimeoutLongerThanTheFastestOfItsKind() {
        limits.took("step", Duration.ofSeconds(7));
        limits.took("step", Duration.ofSeconds(2));
        limits.took("refresh", Duration.ofSeconds(20));

        assertThat(limits.limit("step")).isEqualTo(Duration.ofSeconds(62));
        assertThat(limits.limit("refresh")).isEqualTo(Duration.ofSeconds(80));
    }
}
