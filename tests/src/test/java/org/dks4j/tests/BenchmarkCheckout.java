/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The scripts of {@code benchmarks/} in a checkout of their own, with programs in place of Maven, Java and what else they call. */
record BenchmarkCheckout(Path folder) {

    /** What a benchmark of steps prints. */
    static final String NUMBERS = String.join(
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

    /** How a script ended. */
    record Ended(int status, String output, String errors) {}

    /** A checkout in an empty folder, where a build only leaves a line in {@code builds}. */
    static BenchmarkCheckout in(Path folder) throws IOException {
        BenchmarkCheckout checkout = new BenchmarkCheckout(folder);
        Files.createDirectories(checkout.benchmarks().resolve("peers"));
        for (String file : List.of("step.sh", "gpu.sh", "peers/compare.py", "peers/gpu.py")) {
            Files.copy(
                    Path.of("../benchmarks").resolve(file),
                    checkout.benchmarks().resolve(file));
        }
        checkout.program("bin/mvn", "echo built >>'" + folder + "/builds'");
        Files.createDirectories(checkout.benchmarks().resolve("target"));
        for (String file : List.of("class-path.txt", "class-path-gpu.txt")) {
            Files.writeString(checkout.benchmarks().resolve("target").resolve(file), "jars");
        }
        return checkout;
    }

    Path benchmarks() {
        return folder.resolve("checkout/benchmarks");
    }

    /** A program of the shell, {@code bin/NAME} to be found before the real one. */
    void program(String path, String script) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Ended run(String script, String... options) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", benchmarks().resolve(script).toString()));
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
}
