/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code benchmarks/gpu.sh} without a GPU, with programs in place of Maven, Java and NVIDIA's tool. */
class GpuScriptTest {

    @TempDir
    private Path folder;

    private BenchmarkCheckout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = BenchmarkCheckout.in(folder);
        checkout.program("bin/nvidia-smi", "case \"$*\" in *memory.used*) echo 300;; *) echo a GPU;; esac");
    }

    private List<JsonNode> results() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(checkout.benchmarks().resolve("target/gpu.json").toFile());
        return StreamSupport.stream(json.get("results").spliterator(), false).toList();
    }

    private JsonNode result(String section, String name) throws IOException {
        return results().stream()
                .filter(result -> result.get("section").asText().equals(section)
                        && result.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatFailsHasTheReasonInPlaceOfNumbersAndTheRestGoesOn() throws Exception {
        checkout.program(
                "bin/java",
                "case \"$*\" in *bfloat16*) echo no such kernel >&2; exit 1;; *gpu-check*) echo missing none;; *) "
                        + BenchmarkCheckout.NUMBERS + ";; esac");
        BenchmarkCheckout.Ended ended = checkout.run("gpu.sh", "--samples", "FashionMlp", "FashionVanilla");

        assertThat(ended.status()).as(ended.errors()).isZero();
        assertThat(result("device", "nvidia-smi").get("lines").get(0).asText()).isEqualTo("a GPU");
        assertThat(result("gpu-check", "kernels and libraries")
                        .get("lines")
                        .get(0)
                        .asText())
                .isEqualTo("missing none");
        assertThat(result("losses equal to the CPU's", "FashionMlp")
                        .get("equal")
                        .asBoolean())
                .isTrue();
        assertThat(result("steps", "FashionMlp, bfloat16").get("error").asText())
                .isEqualTo("exit code 1: no such kernel");
        JsonNode step = result("steps", "FashionVanilla, float32, XLA");
        assertThat(step.get("milliseconds").asDouble()).isEqualTo(2);
        assertThat(step.get("gpu-mebibytes").asInt()).isZero();
        assertThat(result("optimizers", "FashionVanilla, soap")
                        .get("milliseconds")
                        .asDouble())
                .isEqualTo(2);
        assertThat(ended.output()).contains("| steps | FashionMlp, bfloat16 | exit code 1: no such kernel | | |");
    }

    @Test
    void otherLossesThanTheCpusAreAnError() throws Exception {
        checkout.program(
                "bin/java",
                "case \"$*\" in *gpu:0*) " + BenchmarkCheckout.NUMBERS.replace("first-loss 2.3", "first-loss 2.4")
                        + ";; *) " + BenchmarkCheckout.NUMBERS + ";; esac");
        BenchmarkCheckout.Ended ended = checkout.run("gpu.sh", "--samples", "FashionMlp");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(result("losses equal to the CPU's", "FashionMlp")
                        .get("equal")
                        .asBoolean())
                .isFalse();
        assertThat(ended.errors()).contains("the losses of a sample could not be shown to be the CPU's");
    }

    @Test
    void withoutTimeEveryRowSaysSo() throws Exception {
        checkout.program("bin/java", BenchmarkCheckout.NUMBERS);
        checkout.run("gpu.sh", "--samples", "FashionMlp", "--seconds", "0");

        assertThat(results())
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.get("error").asText()).isEqualTo("no time was left"));
    }
}
