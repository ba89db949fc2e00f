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

/** The script {@code benchmarks/step.sh} in a checkout of its own, with programs in place of Maven, Java and the frameworks. */
class StepScriptTest {

    @TempDir
    private Path folder;

    private BenchmarkCheckout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = BenchmarkCheckout.in(folder);
        checkout.program("bin/java", BenchmarkCheckout.NUMBERS);
    }

    private BenchmarkCheckout.Ended step(String... options) throws IOException, InterruptedException {
        return checkout.run("step.sh", options);
    }

    @Test
    void helpBuildsAndInstallsNothing() throws Exception {
        BenchmarkCheckout.Ended ended = step("--help");

        assertThat(ended.status()).isZero();
        assertThat(ended.output()).contains("--optimizer", "PyTorch compiled");
        assertThat(folder.resolve("builds")).doesNotExist();
    }

    @Test
    void aWrongOptionBuildsAndInstallsNothing() throws Exception {
        BenchmarkCheckout.Ended ended = step("--samples", "Fashion");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.errors()).contains("invalid choice: 'Fashion'");
        assertThat(folder.resolve("builds")).doesNotExist();
    }

    @Test
    void aFailingPeerIsNamedAndLeftOutOfTheTable() throws Exception {
        checkout.framework("tensorflow", BenchmarkCheckout.NUMBERS);
        checkout.framework("torch", "echo \"No module named 'numpy'\" >&2; exit 1");
        checkout.framework("jax", BenchmarkCheckout.NUMBERS.replace("parameters 7", "parameters 8"));

        BenchmarkCheckout.Ended ended = step("--samples", "FashionMlp", "--threads", "0", "--rounds", "1");

        assertThat(ended.status()).as(ended.errors()).isZero();
        assertThat(ended.errors())
                .contains(
                        "PyTorch is left out: it failed:\nNo module named 'numpy'",
                        "PyTorch compiled is left out",
                        "JAX is left out: it does not train the same network");
        assertThat(ended.output())
                .contains("| FashionMlp | all | Java |", "| FashionMlp | all | TensorFlow |")
                .doesNotContain("PyTorch", "JAX");
    }

    @Test
    void aFrameworkWithoutNumpyIsInstalledAgainOrLeftOut() throws Exception {
        checkout.framework("tensorflow", BenchmarkCheckout.NUMBERS);
        checkout.program("checkout/benchmarks/target/python-torch/bin/python", "exit 1");
        checkout.framework("jax", BenchmarkCheckout.NUMBERS);

        BenchmarkCheckout.Ended ended = step("--samples", "FashionMlp", "--threads", "0", "--rounds", "1");

        assertThat(ended.status()).as(ended.errors()).isZero();
        assertThat(ended.errors()).contains("installing torch==2.15.0 numpy", "could not be installed: left out");
        assertThat(ended.output())
                .contains("| Java |", "| TensorFlow |", "| JAX |")
                .doesNotContain("PyTorch");
    }
}
