/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dks4j.runtime.internal.distribute.FreeAddresses;
import org.dks4j.runtime.internal.source.SourceLoader;
import picocli.CommandLine;

/**
 * Processes of this machine that train together, started by this one, which waits for them. The first one's output is the training's; of the
 * others there are only errors. They end when this one does, however it ends ({@link LocalWorker}), and where one hangs, it is ended after the
 * others.
 */
final class LocalWorkers {

    /** Lines that TensorFlow prints at every log level. */
    private static final Pattern NOTES =
            Pattern.compile("WARNING: All log messages before .*|[IW]0000 .*|\\d{4}-\\d\\d-\\d\\d [\\d:.]+: [IW] .*");

    /** A debugger's port is for one process. */
    private static final Predicate<String> OF_ONE_PROCESS =
            Pattern.compile("-agentlib:jdwp.*|-Xrunjdwp.*").asMatchPredicate();

    /** How long it takes to end, besides waiting for others. */
    private static final Duration ENDING = Duration.ofSeconds(10);

    /** From here on exit codes are those of signals. */
    private static final int SIGNALLED = 128;

    private final Duration patience;
    private final PrintStream err;
    private final List<Process> processes = new ArrayList<>();
    private final List<Thread> readers = new ArrayList<>();
    private final CompletableFuture<Void> asked = new CompletableFuture<>();

    private LocalWorkers(int timeoutSeconds, PrintStream err) {
        // Whoever is missed in a first step is asked for after one timeout, and has another to answer.
        patience = Duration.ofSeconds(2L * timeoutSeconds).plus(ENDING);
        this.err = err;
    }

    /**
     * Starts them.
     *
     * @param record describes the network
     * @param options of the training
     * @param timeoutSeconds how long workers wait for one another
     * @param err where errors go
     * @throws IOException if they cannot be started
     */
    static LocalWorkers start(
            Class<? extends Record> record, int count, List<String> options, int timeoutSeconds, PrintStream err)
            throws IOException {
        LocalWorkers workers = new LocalWorkers(timeoutSeconds, err);
        String addresses = String.join(",", FreeAddresses.of(count));
        try {
            for (int task = 0; task < count; task++) {
                List<String> own = new ArrayList<>(List.of("--workers=" + addresses, "--task=" + task));
                own.addAll(options);
                workers.start(record, task, own);
            }
        } catch (IOException e) {
            workers.processes.forEach(Process::destroyForcibly);
            throw e;
        }
        return workers;
    }

    private void start(Class<? extends Record> record, int task, List<String> options) throws IOException {
        List<String> command = JavaCommand.start();
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(OF_ONE_PROCESS.negate())
                .forEach(command::add);
        command.addAll(List.of("-cp", classPath(record), LocalWorker.class.getName(), record.getName()));
        command.addAll(options);
        // Its standard input stays open as long as this process is.
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectOutput(task == 0 ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.DISCARD);
        builder.environment().putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "2");
        // TensorFlow's servers have a hundred threads, to each of which the C library would give memory of its own:
        // half as much again.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        Process process = builder.start();
        processes.add(process);
        String prefix = task == 0 ? "" : "worker " + task + ": ";
        Thread reader = new Thread(() -> tell(prefix, process), "errors-of-worker-" + task);
        reader.setDaemon(true);
        reader.start();
        readers.add(reader);
    }

    /** This process's, and where a network is that was compiled from its source just now. */
    private static String classPath(Class<? extends Record> record) {
        String own = System.getProperty("java.class.path");
        return SourceLoader.of(record)
                .map(loader -> loader.classes() + File.pathSeparator + own)
                .orElse(own);
    }

    private void tell(String prefix, Process process) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), Charset.defaultCharset()))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!NOTES.matcher(line).matches()) {
                    err.println(prefix + line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks all for an end; they finish the step. From any thread. */
    void stop() {
        asked.complete(null);
        // By their handles: a process that is destroyed itself has its output closed, which tells what it saved.
        processes.forEach(process -> process.toHandle().destroy());
    }

    /**
     * Waits for all. After the first that ends, or after {@link #stop}, the others have so long as they may wait for one another; those that hang
     * are ended.
     *
     * @return the exit code of the first with an error of its own, else of the first that a signal has ended, else 0
     */
    int await() {
        List<CompletableFuture<Process>> exits =
                processes.stream().map(Process::onExit).toList();
        CompletableFuture<?>[] all = exits.toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.anyOf(
                            Stream.concat(Stream.of(asked), exits.stream()).toArray(CompletableFuture<?>[]::new))
                    .get();
            try {
                CompletableFuture.allOf(all).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                endHanging();
            }
            for (Thread reader : readers) {
                reader.join(ENDING.toMillis());
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        List<Integer> codes = processes.stream()
                .map(process -> process.isAlive() ? CommandLine.ExitCode.SOFTWARE : process.exitValue())
                .filter(code -> code != CommandLine.ExitCode.OK)
                .toList();
        return codes.stream().filter(code -> code < SIGNALLED).findFirst().orElseGet(() -> codes.stream()
                .findFirst()
                .orElse(CommandLine.ExitCode.OK));
    }

    private void endHanging() throws InterruptedException {
        for (int task = 0; task < processes.size(); task++) {
            Process process = processes.get(task);
            if (process.isAlive()) {
                err.println(String.format(
                        Locale.ROOT,
                        "error: worker %d hangs: it has not ended within %d s of the others, and is killed",
                        task,
                        patience.toSeconds()));
                process.toHandle().destroyForcibly();
                process.waitFor();
            }
        }
    }
}
