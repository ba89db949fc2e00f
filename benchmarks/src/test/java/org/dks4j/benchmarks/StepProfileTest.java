/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What {@code benchmarks/profile.sh} runs. */
class StepProfileTest {

    @Test
    void profileHasTheProductsOfAStepForwardAndBackward() throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            StepProfile.main(new String[] {"FashionMlp", "8", "1", "2", "sgd"});
        } finally {
            System.setOut(console);
        }

        // A product for each dense layer's output, one for its kernel's gradient, and one for its input's, except the
        // first layer's.
        int layers = 51;
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("(?m)^(_Mkl)?MatMul +" + (3 * layers - 1) + " ")
                .containsPattern("(?m)^all +");
    }
}
