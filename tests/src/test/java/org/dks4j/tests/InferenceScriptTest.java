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

/** The script {@code benchmarks/inference.sh} in a checkout of its own, with programs in place of Maven, Java and the frameworks. */
class InferenceScriptTest {

    /** A program with the arguments SAMPLE THREADS SECONDS FOLDER ANSWERS SIZES after others: it writes its answers, and prints numbers. */
    private static final String PREDICTIONS = String.join(
            "; ",
            "until [ \"$1\" = FashionMlp ]; do shift; done",
            "printf '%s' ANSWERS >\"$5\"",
            "echo first-answer-at 9999999999",
            "for size in 1 64 1000; do echo milliseconds-$size $size; echo processor-milliseconds-$size 4; done",
            "echo peak-mebibytes 100");

    @TempDir
    private Path folder;

    private BenchmarkCheckout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = BenchmarkCheckout.in(folder);
        checkout.program("bin/java", "case \"$*\" in *InferenceModels*) exit 0;; esac; " + predictions("abcdefgh"));
    }

    /** Eight characters are the bytes of two floats. */
    private static String predictions(String answers) {
        return PREDICTIONS.replace("ANSWERS", answers);
    }

    @Test
    void theTableHasWhatGivesTheSameAnswers() throws Exception {
        checkout.framework("onnxruntime", predictions("abcdefgh"));
        checkout.framework("tensorflow", predictions("abcdefgi"));
        BenchmarkCheckout.Ended ended =
                checkout.run("inference.sh", "--samples", "FashionMlp", "--threads", "0", "--rounds", "1");

        assertThat(ended.status()).as(ended.errors()).isZero();
        assertThat(ended.errors()).contains("TensorFlow is left out: its answers differ from Java's");
        assertThat(ended.output())
                .contains("| FashionMlp | all | Java | 1.000 |", "| FashionMlp | all | ONNX Runtime | 1.000 |")
                .doesNotContain("TensorFlow");
    }

    @Test
    void fewerAnswersAreOthers() throws Exception {
        checkout.framework("onnxruntime", predictions("abcd"));
        checkout.framework("tensorflow", "exit 1");
        BenchmarkCheckout.Ended ended =
                checkout.run("inference.sh", "--samples", "FashionMlp", "--threads", "0", "--rounds", "1");

        assertThat(ended.errors()).contains("ONNX Runtime is left out: its answers differ");
        assertThat(ended.output()).contains("| Java |").doesNotContain("ONNX Runtime");
    }
}
