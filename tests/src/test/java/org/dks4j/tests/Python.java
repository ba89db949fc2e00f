/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Programs of other people that read what we write: what the environment variable DKS4J_PYTHON names, or python3. */
record Python(String program) {

    /** A Python that has a module; without one the test is skipped, which says so. */
    static Python with(String module) throws InterruptedException {
        String program = Optional.ofNullable(System.getenv("DKS4J_PYTHON")).orElse("python3");
        Assumptions.assumeTrue(
                output(List.of(program, "-c", "import " + module)).isPresent(),
                program + " has no " + module + "; name one that has by the environment variable DKS4J_PYTHON");
        return new Python(program);
    }

    /** What a script of src/test/resources/python prints. */
    String run(String script, Path... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(program, Path.of("src/test/resources/python", script).toString()));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        return output(command).orElseThrow();
    }

    private static Optional<String> output(List<String> command) throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            // Keras would want TensorFlow, which is larger.
            builder.environment().putIfAbsent("KERAS_BACKEND", "jax");
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
