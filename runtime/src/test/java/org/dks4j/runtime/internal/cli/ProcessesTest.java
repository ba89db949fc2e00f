/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a trainer's process says of what surrounds it. */
@Timeout(300)
class ProcessesTest {

    @TempDir
    private Path directory;

    private SmallTraining training = new SmallTraining(Path.of(""));

    @BeforeEach
    void write() throws IOException {
        training = SmallTraining.write(directory.resolve("data"), 12);
    }

    private record Ended(int exit, List<String> lines) {}

    /** Without the lines that TensorFlow writes itself. */
    private Ended run(List<String> ofJava, String... arguments) throws IOException, InterruptedException {
        List<String> command = JavaCommand.start();
        command.addAll(ofJava);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SmallTrainer.class.getName()));
        command.addAll(List.of(arguments));
        Path printed = directory.resolve("printed");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "3");
        builder.environment().put("LC_ALL", "C");
        int exit = builder.start().waitFor();
        List<String> lines = new String(Files.readAllBytes(printed), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.matches("[WIE]0000.*|WARNING: .*|SLF4J.*"))
                .toList();
        return new Ended(exit, lines);
    }

    @Test
    void nativeMemoryIsNotLimitedByJavasOwn() throws Exception {
        Ended run = run(List.of("-Xmx16m"), "--data=" + training.data(), "--epochs=1", "--quiet");
        assertThat(run.exit()).as(run.lines().toString()).isZero();
    }

    @Test
    void aNativeLibraryThatCannotBeLoadedIsOneLine() throws Exception {
        Ended run = run(
                List.of(
                        "-Dorg.bytedeco.javacpp.cachedir=/proc/none",
                        "-Duser.home=/proc/none",
                        "-Djava.io.tmpdir=/proc/none"),
                "--data=" + training.data(),
                "--epochs=1");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.lines())
                .singleElement()
                .asString()
                .startsWith("error: TensorFlow's native library cannot be loaded")
                .contains("/proc/none", "-Dorg.bytedeco.javacpp.cachedir=DIR");
    }

    @Test
    void aPathWithLettersThatTheLocaleLacksIsNamed() throws Exception {
        Ended run = run(
                List.of("-Dsun.jnu.encoding=ANSI_X3.4-1968"),
                "predict",
                "--checkpoint=" + directory,
                "fourmi-\u00e9t\u00e9.png");
        assertThat(run.exit()).as(run.lines().toString()).isEqualTo(2);
        assertThat(run.lines().get(0)).contains("fourmi-", "LC_ALL=C.UTF-8");
        assertThat(run.lines()).hasSize(2);
    }
}
