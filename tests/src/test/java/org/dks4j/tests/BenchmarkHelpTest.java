/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The help of scripts of {@code benchmarks/}. */
class BenchmarkHelpTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "gpu.sh, --device, --seconds",
        "inference.sh, --seconds, ONNX Runtime",
        "start.sh, --rounds, Java with archive"
    })
    void helpBuildsNothing(String script, String first, String second) throws Exception {
        BenchmarkCheckout.Ended ended = BenchmarkCheckout.in(folder).run(script, "--help");

        assertThat(ended.status()).isZero();
        assertThat(ended.output()).contains(first, second);
        assertThat(folder.resolve("builds")).doesNotExist();
    }
}
