/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code benchmarks/step.sh} in a checkout of its own, with programs in place of Maven, Java and the frameworks. */
class StepScriptTest {

    private static final String NUMBERS = String.join(
            "; ",
            "echo milliseconds 2",
            "echo mean-milliseconds 2",
            "echo longest-milliseconds 3",
            "echo processor-milliseconds 4",
            "echo first-step-at 9999999999",
            "echo peak-mebibytes 100",
            "echo parameters 7",
            "echo first-loss 2.3",
            "echo last-loss 1.5");

    @TempDir
    private Path folder;

    private Path benchmarks;

    @BeforeEach
    void checkOut() throws IOException {
        benchmarks = folder.resolve("checkout/benchmarks");
        Files.createDirectories(benchmarks.resolve("peers"));
        for (String file : List.of("step.sh", "peers/compare.py")) {
            Files.copy(Path.of("../benchmarks").resolve(file), benchmarks.resolve(file));
        }
        program("bin/mvn", "echo built >>'" + folder + "/builds'");
        program("bin/java", NUMBERS);
        Files.createDirectories(benchmarks.resolve("target"));
        Files.writeString(benchmarks.resolve("target/class-path.txt"), "jars");
    }

    private void program(String path, String script) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** An installed framework: its Python answers the question whether it can be imported. */
    private void framework(String name, String script) throws IOException {
        program(
                "checkout/benchmarks/target/python-" + name + "/bin/python",
                "[ \"$1\" = -c ] && exit 0; [ \"$2\" = pip ] && exit 1; " + script);
    }

    private record Ended(int status, String output, String errors) {}

    private Ended step(String... options) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", benchmarks.resolve("step.sh").toString()));
        command.addAll(List.of(options));
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        // Nothing is fetched.
        builder.environment().put("PIP_NO_INDEX", "1");
        int status = builder.start().waitFor();
        return new Ended(
                status,
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }

    @Test
    void helpBuildsAndInstallsNothing() throws Exception {
        Ended ended = step("--help");

        assertThat(ended.status()).isZero();
        assertThat(ended.output()).contains("--optimizer", "PyTorch compiled");
        assertThat(folder.resolve("builds")).doesNotExist();
    }

    @Test
    void aWrongOptionBuildsAndInstallsNothing() throws Exception {
        Ended ended = step("--samples", "Fashion");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.errors()).contains("invalid choice: 'Fashion'");
        assertThat(folder.resolve("builds")).doesNotExist();
    }

    @Test
    void aFailingPeerIsNamedAndLeftOutOfTheTable() throws Exception {
        framework("tensorflow", NUMBERS);
        framework("torch", "echo \"No module named 'numpy'\" >&2; exit 1");
        framework("jax", NUMBERS.replace("parameters 7", "parameters 8"));

        Ended ended = step("--samples", "FashionMlp", "--threads", "0", "--rounds", "1");

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
        framework("tensorflow", NUMBERS);
        program("checkout/benchmarks/target/python-torch/bin/python", "exit 1");
        framework("jax", NUMBERS);

        Ended ended = step("--samples", "FashionMlp", "--threads", "0", "--rounds", "1");

        assertThat(ended.status()).as(ended.errors()).isZero();
        assertThat(ended.errors()).contains("installing torch==2.15.0 numpy", "could not be installed: left out");
        assertThat(ended.output())
                .contains("| Java |", "| TensorFlow |", "| JAX |")
                .doesNotContain("PyTorch");
    }
}
