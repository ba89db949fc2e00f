/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows of texts that are too large to be read here. */
class WindowsTest {

    private static final long GIBIBYTE = 1L << 30;

    /** An index is an int, so that of very large texts windows begin at some bytes only. */
    @ParameterizedTest
    @CsvSource({"1, 256, 1, 256", "3, 256, 2, 128", "100, 256, 52, 5", "100, 1024, 52, 20", "7, 64, 4, 16"})
    void windowsOfLargeTextsBeginAsCloselyAsIndicesCanTell(long gibibytes, int positions, long spacing, int shifts) {
        long size = gibibytes * GIBIBYTE;
        Windows.Shifted windows = Windows.Shifted.of(size, positions);
        assertThat(windows.spacing()).isEqualTo(spacing);
        assertThat(windows.shifts()).isEqualTo(shifts);
        assertThat(windows.count()).isEqualTo((int) (size / positions - 1));
        long last = (long) windows.count() * windows.shifts() - 1;
        assertThat(last).isLessThanOrEqualTo(Integer.MAX_VALUE);
        // The last byte of the last window of the last shift, and the one after it.
        assertThat(windows.at((int) last).begin() + positions).isLessThan(size);
        assertThat(windows.at(windows.count()).begin()).isEqualTo(spacing);
        assertThat(windows.at(windows.count() - 1).begin()).isEqualTo((windows.count() - 1L) * positions);
    }

    @Test
    void textsOfMoreWindowsThanThereAreIndicesAreRefused() {
        assertThatThrownBy(() -> Windows.Shifted.of(1024 * GIBIBYTE, 64))
                .hasMessage("a text of 1099511627776 bytes has more windows of 64 than can be counted");
        assertThatThrownBy(() -> new Windows.Consecutive(1024 * GIBIBYTE, 64))
                .hasMessage("a text of 1099511627776 bytes has more windows of 64 than can be counted");
        Windows.Consecutive most = new Windows.Consecutive(Integer.MAX_VALUE * 64L, 64);
        assertThat(most.count()).isEqualTo(Integer.MAX_VALUE);
        assertThat(most.at(Integer.MAX_VALUE - 1)).isEqualTo(new Windows.Window(most.size() - 65, 1));
    }
}
