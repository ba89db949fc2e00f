/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that TensorFlow does not come back from. */
@Timeout(30)
class PatientRunsTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch never = new CountDownLatch(1);

    private int blocked() {
        try {
            never.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return 0;
    }

    @Test
    void aRunThatDoesNotEndIsLeftAtItsLimit() {
        PatientRuns runs = new PatientRuns(patience -> {
            throw new IllegalStateException("nobody is asked at the limit");
        });
        OverdueException failure =
                catchThrowableOfType(OverdueException.class, () -> runs.run(SHORT, SHORT, this::blocked));
        assertThat(failure.missing()).isEmpty();
    }

    @Test
    void whoDoesNotAnswerIsMissedLongBeforeTheLimit() {
        PatientRuns runs = new PatientRuns(patience -> {
            assertThat(patience).isEqualTo(SHORT);
            return List.of(2);
        });
        OverdueException failure =
                catchThrowableOfType(OverdueException.class, () -> runs.run(LONG, SHORT, this::blocked));
        assertThat(failure.missing()).containsExactly(2);
    }

    @Test
    void aRunIsWaitedForAsLongAsAllAnswer() {
        AtomicInteger asked = new AtomicInteger();
        PatientRuns runs = new PatientRuns(patience -> {
            if (asked.incrementAndGet() == 3) {
                never.countDown();
            }
            return List.of();
        });
        assertThat(runs.<Integer>run(LONG, SHORT, this::blocked)).isZero();
        assertThat(asked).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void whatARunThrowsIsThrown() {
        IllegalStateException failure = new IllegalStateException("no");
        assertThatThrownBy(() -> new PatientRuns(patience -> List.of()).run(LONG, LONG, () -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void anInterruptionOfTheThreadIsKeptForItAndTheRunWaitedFor() {
        Thread.currentThread().interrupt();
        assertThat(new PatientRuns(patience -> List.of()).<Integer>run(LONG, LONG, () -> 3))
                .isEqualTo(3);
        assertThat(Thread.interrupted()).isTrue();
    }
}
