/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
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
            "echo first-step-processor-milliseconds 5000",
            "echo peak-mebibytes 100",
            "echo parameters 7",
            "echo first-loss 2.3",
            "echo last-loss 1.5");

    /** How a script ended. */
    record Ended(int status, String output, String errors) {}

    /** A checkout in an empty folder, where a build only leaves a line in {@code builds}. */
    static BenchmarkCheckout in(Path folder) throws IOException {
        BenchmarkCheckout checkout = new BenchmarkCheckout(folder);
        checkout.copy("", "*.sh");
        checkout.copy("peers", "*.py");
        checkout.program("bin/mvn", "echo built >>'" + folder + "/builds'");
        Files.createDirectories(checkout.benchmarks().resolve("target"));
        for (String file : List.of("class-path.txt", "class-path-gpu.txt")) {
            Files.writeString(checkout.benchmarks().resolve("target").resolve(file), "jars");
        }
        Files.createFile(checkout.benchmarks().resolve("target/dks4j-benchmarks-1.jar"));
        return checkout;
    }

    private void copy(String part, String files) throws IOException {
        Path to = Files.createDirectories(benchmarks().resolve(part));
        try (DirectoryStream<Path> sources =
                Files.newDirectoryStream(Path.of("../benchmarks").resolve(part), files)) {
            for (Path source : sources) {
                Files.copy(source, to.resolve(source.getFileName()));
            }
        }
    }

    Path benchmarks() {
        return folder.resolve("checkout/benchmarks");
    }

    /** An installed framework: its Python answers the question whether it can be imported, and else runs a script. */
    void framework(String name, String script) throws IOException {
        program(
                "checkout/benchmarks/target/python-" + name + "/bin/python",
                "[ \"$1\" = -c ] && exit 0; [ \"$2\" = pip ] && exit 1; " + script);
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
