/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bytes as the characters that they complete. */
class GeneratedTextTest {

    /** What each byte completes, and what is left at the end. */
    private static List<String> pieces(byte... bytes) {
        GeneratedText text = new GeneratedText();
        List<String> pieces = new ArrayList<>();
        for (byte each : bytes) {
            pieces.add(text.next(each & 0xff));
        }
        pieces.add(text.end());
        return pieces;
    }

    @Test
    void aCharacterComesWithItsLastByte() {
        assertThat(pieces("aé€😀".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("a", "", "é", "", "", "€", "", "", "", "😀", "");
    }

    @Test
    void bytesThatAreNoCharacterAreReplacedAtOnceAndAtTheEnd() {
        assertThat(pieces((byte) 0xff, (byte) 'a')).containsExactly("\ufffd", "a", "");
        // A first byte of three that another character follows.
        assertThat(pieces((byte) 0xe2, (byte) 'a')).containsExactly("", "\ufffda", "");
        assertThat(pieces((byte) 0xe2, (byte) 0x82)).containsExactly("", "", "\ufffd");
    }

    @Test
    void anyBytesAreWhatJavaMakesOfThemAllAtOnce() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[40];
            random.nextBytes(bytes);
            assertThat(String.join("", pieces(bytes))).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
