/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of FIPS 180-2. */
class Sha256Test {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String MILLION = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

    @TempDir
    private Path directory;

    @Test
    void textsAndBytesHaveTheStandardsDigests() {
        assertThat(Sha256.of("abc")).isEqualTo(ABC);
        assertThat(Sha256.of(new byte[] {'a', 'b', 'c'})).isEqualTo(ABC);
    }

    @Test
    void itDoesNotMatterInWhichPartsBytesAreAdded() {
        assertThat(new Sha256()
                        .add("a")
                        .add(new byte[0])
                        .add(ByteBuffer.wrap(new byte[] {'a', 'b', 'c', 'd'}, 1, 2))
                        .hex())
                .isEqualTo(ABC);
    }

    @Test
    void aLongFileIsReadToItsEnd() throws IOException {
        byte[] content = new byte[1_000_000];
        Arrays.fill(content, (byte) 'a');
        assertThat(Sha256.ofFile(Files.write(directory.resolve("file"), content)))
                .isEqualTo(MILLION);
    }
}
