/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.dks4j.experiments.plan.Network;
import org.dks4j.processor.DksProcessor;
import org.dks4j.schema.KernelFiles;

/** Compiles networks, with the annotation processor. */
public final class NetworkCompiler {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    private final String classPath;

    /** @param classPath where the annotations and the runtime are */
    public NetworkCompiler(String classPath) {
        this.classPath = classPath;
    }

    /**
     * Compiles a network.
     *
     * @param folder gets the source, which stays whatever comes of it, and the folders {@code generated} and {@code classes}
     * @throws CompilationException if it does not compile; the message has every error and where the source is
     * @throws IOException if a file cannot be written
     */
    public CompiledNetwork compile(Network network, Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path generated = Files.createDirectories(folder.resolve("generated"));
        run(network, folder, List.of("-d", classes.toString(), "-s", generated.toString(), "--release", "17"));
        return new CompiledNetwork(classes, qualified(network) + "Trainer");
    }

    /**
     * Analyzes a network without compiling what is generated.
     *
     * @param folder gets the source and the analysis
     * @return the analysis, by the schema of docs/guide/analysis.md
     * @throws CompilationException if the processor refuses it; the message has every error and where the source is
     * @throws IOException if a file cannot be written or read
     */
    public JsonNode analyze(Network network, Path folder) throws IOException {
        Path output = Files.createDirectories(folder.resolve("analysis"));
        run(network, folder, List.of("-proc:only", "-d", output.toString(), "-Adks4j.report=true"));
        Path analysis = output.resolve(KernelFiles.analysis(qualified(network)));
        return new ObjectMapper().readTree(analysis.toFile());
    }

    private void run(Network network, Path folder, List<String> options) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new CompilationException(
                    "this Java has no compiler; run with a JDK (java.home is " + System.getProperty("java.home") + ")");
        }
        Path source = folder.resolve(network.name() + ".java");
        Files.writeString(source, network.source());
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> all = new ArrayList<>(options);
            all.addAll(List.of("-classpath", classPath));
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, diagnostics, all, null, files.getJavaFileObjects(source.toFile()));
            task.setProcessors(List.of(new DksProcessor()));
            if (!task.call()) {
                throw new CompilationException("the network %s does not compile; its source is %s%n%s"
                        .formatted(network.name(), source, errors(diagnostics)));
            }
        }
    }

    /** The record's name with its package. */
    private static String qualified(Network network) {
        Matcher named = PACKAGE.matcher(network.source());
        return (named.find() ? named.group(1) + "." : "") + network.name();
    }

    private static String errors(DiagnosticCollector<JavaFileObject> diagnostics) {
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> String.format(
                        Locale.ROOT, "  line %d: %s", diagnostic.getLineNumber(), diagnostic.getMessage(Locale.ROOT)))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
