/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TfRecordFrameTest {

    private static final byte[] DATA = "123456789".getBytes(StandardCharsets.US_ASCII);
    /** Of the data above, from the catalogue of CRCs: the check value of CRC-32/ISCSI. */
    private static final int CRC = 0xe3069283;

    @Test
    void aRecordHasItsLengthItsDataAndTheirMaskedChecksums() {
        ByteBuffer record = ByteBuffer.wrap(TfRecordFrame.of(DATA)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(record.getLong()).isEqualTo(9);
        assertThat(record.position(12).slice(12, 9)).isEqualTo(ByteBuffer.wrap(DATA));
        assertThat(record.getInt(21)).isEqualTo((CRC >>> 15 | CRC << 17) + 0xa282ead8);
        assertThat(record.capacity()).isEqualTo(25);
    }

    @Test
    void lengthsAreWrittenAndReadToTheLastBit() {
        for (long length : new long[] {0, 1, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            assertThat(TfRecordFrame.length(TfRecordFrame.head(length))).hasValue(length);
        }
    }

    @Test
    void aRecordOfWhichABitIsWrongIsNotRead() {
        IntStream.range(0, 25 * Byte.SIZE).forEach(bit -> {
            byte[] record = TfRecordFrame.of(DATA);
            record[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            boolean read = TfRecordFrame.length(Arrays.copyOf(record, TfRecordFrame.HEAD))
                            .isPresent()
                    && TfRecordFrame.data(record).isPresent();
            assertThat(read).as("bit " + bit).isFalse();
        });
    }

    @Test
    void theRecordsOfAFileAreReadUpToTheFirstThatIsNotWhole() throws IOException {
        byte[] record = TfRecordFrame.of(DATA);
        for (int cut = 0; cut < record.length; cut++) {
            byte[] file = Arrays.copyOf(record, record.length + cut);
            System.arraycopy(record, 0, file, record.length, cut);
            InputStream in = new ByteArrayInputStream(file);
            assertThat(TfRecordFrame.next(in)).contains(DATA);
            assertThat(TfRecordFrame.next(in)).as("cut after " + cut).isEmpty();
        }
    }

    @Test
    void aLengthThatNoArrayHasIsNoWholeRecord() throws IOException {
        for (long length : new long[] {Integer.MAX_VALUE, Long.MAX_VALUE, -1}) {
            assertThat(TfRecordFrame.next(new ByteArrayInputStream(TfRecordFrame.head(length))))
                    .isEmpty();
        }
    }
}
