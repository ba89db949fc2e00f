/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The command that starts Java once more, of the version of this process. */
public final class JavaCommand {

    /** From this version on Java warns of what TensorFlow and its libraries do, unless it is allowed. */
    private static final int WARNING = 24;

    /** Options of Java for {@code ./dks4j}, its local workers and the trainings of its experiments. */
    private static final String OPTIONS = "DKS4J_JAVA";

    private JavaCommand() {}

    /**
     * Its first words: the program, the options by which it does not warn about TensorFlow, and those of the environment variable
     * {@value #OPTIONS}. Further ones can be added.
     */
    public static List<String> start() {
        return start(Optional.ofNullable(System.getenv(OPTIONS)).orElse(""));
    }

    /** The same with options separated by spaces. */
    static List<String> start(String options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(allowing(Runtime.version().feature()));
        Arrays.stream(options.split("\\s+")).filter(option -> !option.isEmpty()).forEach(command::add);
        return command;
    }

    /** The options of a version; older ones do not know them. */
    static List<String> allowing(int version) {
        return version >= WARNING
                ? List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                : List.of();
    }
}
