/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks.workers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dks4j.runtime.internal.cli.JavaCommand;
import org.dks4j.runtime.internal.distribute.FreeAddresses;

/** Runs a main class in several processes of this machine, each with the addresses of all and its own task as its first arguments. */
final class WorkerProcesses {

    private WorkerProcesses() {}

    /**
     * Runs them to their end.
     *
     * @param count how many
     * @param groups how many addresses each has: one a server it starts
     * @param arguments what follows the addresses, {@code host:port,host:port;host:port,...} with a list a group, and the task
     * @return the lines that the first one has printed
     * @throws IllegalStateException if one fails, with what it has said
     */
    static List<String> run(Class<?> main, int count, int groups, List<String> arguments)
            throws IOException, InterruptedException {
        String addresses = addresses(count, groups);
        List<Process> processes = new ArrayList<>();
        List<Path> messages = new ArrayList<>();
        try {
            for (int task = 0; task < count; task++) {
                Path said = Files.createTempFile("dks4j-worker", ".txt");
                messages.add(said);
                processes.add(start(main, addresses, task, arguments, said));
            }
            List<String> lines = new ArrayList<>();
            try (BufferedReader reader = new BufferedReader(
                    new InputStreamReader(processes.get(0).getInputStream(), StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            }
            for (int task = 0; task < count; task++) {
                int code = processes.get(task).waitFor();
                if (code != 0) {
                    throw new IllegalStateException(String.format(
                            Locale.ROOT,
                            "worker %d ended with exit code %d: %s",
                            task,
                            code,
                            new String(Files.readAllBytes(messages.get(task)), StandardCharsets.UTF_8)));
                }
            }
            return lines;
        } finally {
            processes.forEach(Process::destroyForcibly);
            for (Path said : messages) {
                Files.deleteIfExists(said);
            }
        }
    }

    private static Process start(Class<?> main, String addresses, int task, List<String> arguments, Path said)
            throws IOException {
        List<String> command = JavaCommand.start();
        command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(addresses, String.valueOf(task)));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(said.toFile());
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "3");
        return (task == 0 ? builder : builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)).start();
    }

    private static String addresses(int count, int groups) throws IOException {
        List<String> all = FreeAddresses.of(count * groups);
        return IntStream.range(0, groups)
                .mapToObj(group -> String.join(",", all.subList(group * count, (group + 1) * count)))
                .collect(Collectors.joining(";"));
    }
}
