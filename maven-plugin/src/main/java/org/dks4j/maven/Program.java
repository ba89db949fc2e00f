/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.maven;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line of DKS4J in a process of its own: TensorFlow's native library cannot be unloaded again, and Java has to be started with
 * options.
 *
 * @param classPath with the program, and the networks
 * @param folder where it runs
 * @param words the command and its arguments
 */
record Program(List<String> classPath, Path folder, List<String> words) {

    private static final String MAIN = "org.dks4j.runtime.command.Dks4j";
    private static final String ERROR = "error: ";

    /** From this version on Java warns of what TensorFlow and its libraries do, unless it is allowed. */
    private static final int WARNS = 24;

    private static final List<String> ALLOW =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    /** The environment variable with more options for Java, as ./dks4j has it. */
    private static final String JAVA_OPTIONS = "DKS4J_JAVA";

    private static final String TENSORFLOW_LOG = "TF_CPP_MIN_LOG_LEVEL";

    /**
     * How it ended.
     *
     * @param exitCode 0 where all went well
     * @param error its last line on standard error that says what is wrong, if it wrote one
     */
    record End(int exitCode, Optional<String> error) {}

    /**
     * Runs it with the standard input of this process. Where this process is asked to end, the program is asked too, and waited for: it may have a checkpoint to
     * save.
     *
     * @param out where its standard output goes
     * @param err where its standard error is copied to
     */
    End run(ProcessBuilder.Redirect out, PrintStream err) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(out);
        builder.environment().putIfAbsent(TENSORFLOW_LOG, "2");
        Process process = builder.start();
        Thread ending = new Thread(() -> end(process), "end-dks4j");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            Optional<String> error = copy(process.getErrorStream(), err);
            return new End(process.waitFor(), error);
        } finally {
            process.destroy();
            try {
                Runtime.getRuntime().removeShutdownHook(ending);
            } catch (IllegalStateException e) {
                // This process is ending already, and waits in that thread.
            }
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= WARNS) {
            command.addAll(ALLOW);
        }
        command.addAll(Words.of(System.getenv().getOrDefault(JAVA_OPTIONS, "")));
        command.addAll(List.of("-cp", String.join(System.getProperty("path.separator"), classPath), MAIN));
        command.addAll(words);
        return command;
    }

    /** A terminal sends Ctrl-C to both processes, and a second signal changes nothing; a signal to Maven alone does not reach the program. */
    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Copies what comes at once: a progress bar is a line that never ends. The result is the last error. */
    private static Optional<String> copy(InputStream from, PrintStream to) throws IOException {
        Optional<String> error = Optional.empty();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            to.flush();
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n' || buffer[i] == '\r') {
                    Optional<String> before = error;
                    error = errorIn(line).or(() -> before);
                    line.reset();
                } else {
                    line.write(buffer[i]);
                }
            }
        }
        Optional<String> before = error;
        return errorIn(line).or(() -> before);
    }

    private static Optional<String> errorIn(ByteArrayOutputStream line) {
        return Optional.of(line.toString(StandardCharsets.UTF_8))
                .filter(text -> text.startsWith(ERROR))
                .map(text -> text.substring(ERROR.length()).strip());
    }
}
