/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static List<List<Integer>> buckets(long size, Integer... bytes) {
        return Buckets.of(List.of(bytes), Integer::longValue, size);
    }

    @Test
    void aBucketIsFullWhenItHasTheSizeAndTheLastComeFirst() {
        assertThat(buckets(10, 3, 20, 4, 5, 6)).containsExactly(List.of(5, 6), List.of(20, 4), List.of(3));
    }

    @Test
    void everyElementIsInABucketOfItsOwnWhereOneByteIsEnough() {
        assertThat(buckets(1, 3, 4, 5)).containsExactly(List.of(5), List.of(4), List.of(3));
    }

    @Test
    void allAreTogetherWhereNoSizeIsReached() {
        assertThat(buckets(Long.MAX_VALUE, 3, 4, 5)).containsExactly(List.of(3, 4, 5));
    }

    @Test
    void nothingMakesNoBucket() {
        assertThat(buckets(1)).isEmpty();
    }
}
