/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.runtime.internal.distribute.FreeAddresses;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallMlpGraph;

/**
 * The main parts of the compiler and the runtime, one after the other: what they write, and what they say where that must not
 * depend on anything but the input.
 */
final class MainParts {

    private static final Path RESOURCES = Path.of("src/test/resources");

    private final Path data;
    private final Path folder;
    private final StringBuilder printed = new StringBuilder();

    private MainParts(Path data, Path folder) {
        this.data = data;
        this.folder = folder;
    }

    /** What a process of its own runs: the folder of the data, and the one to write to. */
    public static void main(String[] args) throws IOException {
        run(Path.of(args[0]), Path.of(args[1]));
        System.exit(0);
    }

    /** Writes the data. */
    static void data(Path folder) throws IOException {
        ImagesAs.classFolders(folder.resolve("png"), RealImages.first(100, 50), ImagesAs.Encoding.PNG);
        ImagesAs.csv(Files.createDirectories(folder.resolve("csv")), RealImages.first(100, 50));
    }

    /**
     * Does everything; a part that fails is an error.
     *
     * @param folder gets {@code compiled/}, what the processor writes for a description; {@code errors.txt}, what it says of
     *     mistakes; {@code results.txt}, what trained networks evaluate and predict; and {@code printed.txt}, everything else
     */
    static void run(Path data, Path folder) throws IOException {
        MainParts parts = new MainParts(data, Files.createDirectories(folder));
        parts.compile();
        parts.errors();
        String results = parts.images() + parts.table() + parts.workers();
        Files.writeString(folder.resolve("results.txt"), results.replace(folder.toString(), "FOLDER"));
        Files.writeString(folder.resolve("printed.txt"), parts.printed);
    }

    private void compile() throws IOException {
        Path compiled = Files.createDirectories(folder.resolve("compiled"));
        String said = javac(compiled, "good/ResidualNet.java", "-Adks4j.report=true");
        if (!said.isEmpty()) {
            throw new AssertionError(said);
        }
    }

    private void errors() throws IOException {
        String said = javac(folder, "bad/Numbers.java");
        String own = said.lines().filter(line -> line.contains("DKS")).collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("errors.txt"), own);
    }

    /** What javac says, as its own program would. */
    private static String javac(Path output, String source, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-proc:only", "-encoding", "UTF-8", "-d", output.toString()));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        arguments.add(RESOURCES.resolve(source).toString());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler()
                .run(null, OutputStream.nullOutputStream(), said, arguments.toArray(String[]::new));
        return said.toString(StandardCharsets.US_ASCII);
    }

    /** Images in folders of PNGs: a training, its resumption, and all that can be done with it. */
    private String images() throws IOException {
        NetworkDefinition<?> network = SmallBatchNormGraph.DEFINITION;
        Path checkpoints = folder.resolve("images");
        String from = "--data=" + data.resolve("png");
        String to = "--checkpoint-dir=" + checkpoints;
        String log = "--log-dir=" + folder.resolve("log");
        run(network, from, to, log, "--epochs=1", "--batch-size=25", "--schedule=constant", "--threads=1");
        run(network, from, to, log, "--epochs=2", "--batch-size=25", "--schedule=constant", "--threads=1", "--resume");
        run(network, "export", "--checkpoint=" + checkpoints, "--to=" + folder.resolve("model"));
        String image;
        try (Stream<Path> files = Files.walk(data.resolve("png"))) {
            image = files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
        return run(network, "evaluate", "--checkpoint=" + checkpoints, from, "--threads=1")
                // One example's sums may be made in another order in another process: the last of its float's digits.
                + run(network, "predict", "--checkpoint=" + checkpoints, "--json", image)
                        .replaceAll("(\"probability\":0\\.\\d{4})\\d*", "$1");
    }

    /** A table. */
    private String table() {
        String from = "--data=" + data.resolve("csv");
        Path checkpoints = folder.resolve("table");
        String to = "--checkpoint-dir=" + checkpoints;
        run(SmallMlpGraph.DEFINITION, from, to, "--epochs=1", "--batch-size=25", "--threads=1");
        return run(SmallMlpGraph.DEFINITION, "evaluate", "--checkpoint=" + checkpoints, from, "--threads=1");
    }

    /** Two workers. */
    private String workers() throws IOException {
        String all = "--workers=" + String.join(",", FreeAddresses.of(2));
        String from = "--data=" + data.resolve("csv");
        Path checkpoints = folder.resolve("workers");
        List<CompletableFuture<String>> outputs = IntStream.range(0, 2)
                .mapToObj(task -> CompletableFuture.supplyAsync(
                        () -> run(
                                SmallMlpGraph.DEFINITION,
                                from,
                                all,
                                "--task=" + task,
                                "--checkpoint-dir=" + checkpoints,
                                "--epochs=1",
                                "--batch-size=20",
                                "--threads=1",
                                "--worker-timeout=60"),
                        // On two processors the common pool has one thread, and the workers wait for each other.
                        work -> new Thread(work, "worker").start()))
                .toList();
        outputs.forEach(CompletableFuture::join);
        return run(SmallMlpGraph.DEFINITION, "evaluate", "--checkpoint=" + checkpoints, from, "--threads=1");
    }

    private String run(NetworkDefinition<?> network, String... arguments) {
        CommandOutput run = CommandOutput.of((out, err) -> TrainerCommand.run(network, out, err, arguments));
        synchronized (printed) {
            printed.append(run.out()).append(run.err());
        }
        if (run.exit() != 0) {
            throw new AssertionError(String.join(" ", arguments) + ": " + run.exit() + "\n" + run.out() + run.err());
        }
        return run.out();
    }
}
