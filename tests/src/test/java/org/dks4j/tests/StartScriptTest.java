/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code benchmarks/start.sh} in a checkout of its own, with programs in place of Maven, Java and the frameworks. */
class StartScriptTest {

    @TempDir
    private Path folder;

    private BenchmarkCheckout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = BenchmarkCheckout.in(folder);
        checkout.program("bin/java", BenchmarkCheckout.NUMBERS + "; echo \"$@\" >>'" + folder + "/starts'");
        checkout.framework("tensorflow", BenchmarkCheckout.NUMBERS);
        checkout.framework("jax", BenchmarkCheckout.NUMBERS.replace("first-loss 2.3", "first-loss 2.4"));
        checkout.framework("torch", "exit 1");
    }

    @Test
    void theTableHasWhatTrainsTheSameNetwork() throws Exception {
        BenchmarkCheckout.Ended ended = checkout.run("start.sh", "--samples", "FashionMlp", "--rounds", "1");

        assertThat(ended.status()).as(ended.errors()).isZero();
        assertThat(ended.errors())
                .contains("JAX is left out: it does not train the same network", "PyTorch is left out: it failed");
        assertThat(ended.output())
                .contains("| FashionMlp | Java |", "| FashionMlp | Java with archive |", "| FashionMlp | TensorFlow |")
                .doesNotContain("JAX", "PyTorch");
    }

    @Test
    void theArchiveIsMadeBeforeStartsUseIt() throws Exception {
        checkout.run("start.sh", "--samples", "FashionMlp", "--rounds", "1", "--peers", "Java with archive");

        assertThat(folder.resolve("starts")).content().satisfies(starts -> {
            String[] lines = starts.lines().toArray(String[]::new);
            assertThat(lines[0]).contains("-XX:ArchiveClassesAtExit=");
            assertThat(lines[lines.length - 1]).contains("-XX:SharedArchiveFile=");
        });
    }
}
