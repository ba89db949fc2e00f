/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dks4j.runtime.command.Dks4j;
import org.dks4j.runtime.internal.cli.JavaCommand;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings print what DKS4J says, and no warning of the libraries below it but two lines that nothing silences. */
class QuietStartTest {

    /** TensorFlow prints these two lines at every log level. */
    private static final Pattern KNOWN = Pattern.compile(
            "WARNING: All log messages before absl::InitializeLog\\(\\) .*|I0000 .* MLIR V1 optimization pass is not enabled");

    static Stream<List<String>> trainings() {
        return Stream.of(
                List.of("SmallResNet", "--crop=1"),
                // Leaky ReLU among others.
                List.of("EveryActivation", "--optimizer=kfac"),
                List.of("SmallMlp", "--local-workers=2"));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void noLibraryWarns(List<String> training, @TempDir Path folder) throws Exception {
        ImagesAs.idx(folder.resolve("data"), RealImages.first(200, 50));
        List<String> command = new ArrayList<>(JavaCommand.start());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Dks4j.class.getName(), "train"));
        command.addAll(training);
        command.addAll(List.of("--data=" + folder.resolve("data"), "--epochs=1", "--batch-size=20"));
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        // As the script at the root starts it.
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String text = TrainingProcess.text(output);
        assertThat(process.exitValue()).as(text).isZero();
        assertThat(text).contains("test accuracy");
        assertThat(text.lines().filter(line -> !KNOWN.matcher(line).matches()))
                .noneMatch(line -> line.matches("[IWEF]\\d{4} .*|\\d{4}-\\d\\d-\\d\\d .*|WARNING: .*"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(200));
    }
}
