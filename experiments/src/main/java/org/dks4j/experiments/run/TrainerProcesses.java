/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dks4j.experiments.compile.CompilationException;
import org.dks4j.experiments.compile.CompiledNetwork;
import org.dks4j.experiments.compile.NetworkCompiler;
import org.dks4j.experiments.plan.Network;
import org.dks4j.runtime.internal.cli.JavaCommand;
import org.dks4j.runtime.internal.cli.options.CommandRun;
import org.dks4j.runtime.internal.files.Sha256;

/**
 * Trains each network in a process of its own, by its generated trainer. A network is compiled when it is first trained. Closing ends the
 * processes that still run.
 */
public final class TrainerProcesses implements Training, AutoCloseable {

    /** A trainer's one line on standard error, among what else it prints. */
    private static final Pattern ERROR = Pattern.compile("(?m)^error: (.*)$");

    private static final int SECONDS_TO_STOP = 10;

    private final Path folder;
    private final String classPath;
    private final List<String> machine;
    private final NetworkCompiler compiler;
    private final Map<Network, CompiledNetwork> compiled = new HashMap<>();
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param folder where networks are compiled, in a folder each
     * @param classPath what trainers are run with, besides the compiled networks
     * @param machine options of every training that say how it uses this machine and where things are on it, and make no other result
     */
    public TrainerProcesses(Path folder, String classPath, List<String> machine) {
        this.folder = folder;
        this.classPath = classPath;
        this.machine = List.copyOf(machine);
        this.compiler = new NetworkCompiler(classPath);
    }

    @Override
    public Optional<String> train(Network network, List<String> options, Path log)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(machine);
        int exitCode = run(network, arguments, log);
        if (exitCode == 0) {
            return Optional.empty();
        }
        if (exitCode == CommandRun.DIVERGED) {
            Matcher error = ERROR.matcher(text(log));
            return Optional.of(error.find() ? error.group(1) : "the training diverged");
        }
        throw failure(exitCode, log);
    }

    @Override
    public void predict(Network network, List<String> arguments, Path log) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("predict"));
        all.addAll(arguments);
        int exitCode = run(network, all, log);
        if (exitCode != 0) {
            throw failure(exitCode, log);
        }
    }

    private static TrainingFailure failure(int exitCode, Path log) throws IOException {
        return new TrainingFailure(String.format(
                Locale.ROOT,
                "the trainer exited with %d; its log %s ends with%n%s",
                exitCode,
                log,
                lastLines(text(log))));
    }

    private int run(Network network, List<String> arguments, Path log) throws IOException, InterruptedException {
        CompiledNetwork trainer;
        try {
            trainer = compiled(network);
        } catch (CompilationException e) {
            throw new TrainingFailure(String.valueOf(e.getMessage()));
        }
        int exitCode = run(command(trainer, arguments), log);
        if (exitCode != 0 && closed) {
            throw new InterruptedException("interrupted");
        }
        return exitCode;
    }

    private int run(List<String> command, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File(nothing())))
                .redirectOutput(log.toFile());
        builder.environment().putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "2");
        Process process = builder.start();
        running.add(process);
        try {
            if (closed) {
                process.destroy();
            }
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            throw e;
        } finally {
            running.remove(process);
        }
    }

    private static String nothing() {
        return File.separatorChar == '/' ? "/dev/null" : "NUL";
    }

    private List<String> command(CompiledNetwork trainer, List<String> arguments) {
        List<String> command = JavaCommand.start();
        command.addAll(List.of("-cp", trainer.classes() + File.pathSeparator + classPath, trainer.trainer()));
        command.addAll(arguments);
        return command;
    }

    /** One compilation of each network, however many threads ask. */
    private synchronized CompiledNetwork compiled(Network network) {
        return compiled.computeIfAbsent(network, source -> {
            try {
                return compiler.compile(source, folder.resolve(folderName(source)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String folderName(Network network) {
        return network.name() + "-" + Sha256.of(network.source()).substring(0, 16);
    }

    /** What a process has printed, whose encoding may be another: bytes that are not UTF-8 are replaced. */
    private static String text(Path log) throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    private static String lastLines(String printed) {
        List<String> lines = printed.lines().toList();
        return String.join(
                System.lineSeparator(),
                lines.subList(Math.max(0, lines.size() - 5), lines.size()).stream()
                        .map(line -> "  " + line)
                        .toList());
    }

    /** Asks all processes to end, and makes those that do not. */
    @Override
    public void close() {
        closed = true;
        running.forEach(Process::destroy);
        for (Process process : running) {
            try {
                if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
