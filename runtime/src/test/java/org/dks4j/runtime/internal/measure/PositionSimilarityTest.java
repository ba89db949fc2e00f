/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The similarity of two positions of one example. */
class PositionSimilarityTest {

    @Test
    void ofIdsItIsTheShareOfEqualPairs() {
        // Of 3 pairs 1 is equal in the first example, 3 in the second, none in the third.
        float[] ids = {7, 7, 2, 5, 5, 5, 1, 2, 3};
        assertThat(PositionSimilarity.ofIds(ids, 3)).isCloseTo(4.0 / 9, within(1e-15));
    }

    @Test
    void ofValuesItIsTheMeanProductOverTheMeanSquare() {
        // One example of two positions, (1, 2) and (3, -1): the product 1, the squares 5 and 10.
        assertThat(PositionSimilarity.ofValues(new float[] {1, 2, 3, -1}, 2, 2)).isCloseTo(1 / 7.5, within(1e-12));
        assertThat(PositionSimilarity.ofValues(new float[] {1, 2, 1, 2, 1, 2}, 3, 2))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void theLineNamesTheLayerAndBothValues() {
        assertThat(new PositionSimilarity("bytes", 0.066, 0.0712).text())
                .isEqualTo("positions of bytes have a similarity of 0.071 in these data; the description says 0.066");
    }
}
