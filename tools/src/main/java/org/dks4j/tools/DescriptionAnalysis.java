/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.dks4j.processor.DksProcessor;
import org.dks4j.runtime.internal.source.JavaSource;
import org.dks4j.schema.KernelFiles;

/** Has the processor analyze the networks of a source file, as a compilation with {@code -Adks4j.report=true} does. */
final class DescriptionAnalysis {

    private static final String ENDING = ".analysis.json";

    private final String classPath;

    /** @param classPath where the annotations are, and what else the source needs */
    DescriptionAnalysis(String classPath) {
        this.classPath = classPath;
    }

    /** A source that does not compile; the message says where and why. */
    static final class DescriptionException extends Exception {

        private static final long serialVersionUID = 1L;

        DescriptionException(String message) {
            super(message);
        }
    }

    /**
     * The analyses of a file's networks, by the schema of docs/guide/analysis.md.
     *
     * @param source the file; other classes are looked for from the root of its package on
     * @param output an empty folder; what the processor writes comes below {@code META-INF/dks4j}
     * @throws DescriptionException if it does not compile, or has no network
     * @throws IOException if it cannot be read, or something cannot be written
     */
    List<JsonNode> of(Path source, Path output) throws DescriptionException, IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new DescriptionException(
                    "this Java has no compiler; run with a JDK (java.home is " + System.getProperty("java.home") + ")");
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-proc:only",
                    "-d",
                    output.toString(),
                    "-classpath",
                    classPath,
                    "-sourcepath",
                    new JavaSource(source).root().toString(),
                    "-Adks4j.report=true");
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null, files, diagnostics, options, null, files.getJavaFileObjects(source.toFile()));
            task.setProcessors(List.of(new DksProcessor()));
            // Whether the whole compiles is not asked: what was generated needs the runtime, which is not here.
            task.call();
        }
        String errors = errors(diagnostics, output);
        if (!errors.isEmpty()) {
            throw new DescriptionException("%s does not compile%n%s".formatted(source, errors));
        }
        List<JsonNode> analyses = read(output.resolve(KernelFiles.FOLDER));
        if (analyses.isEmpty()) {
            throw new DescriptionException(source + " has no record annotated with @DKSNetwork");
        }
        return analyses;
    }

    private static List<JsonNode> read(Path folder) throws IOException {
        List<JsonNode> analyses = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(file -> file.toString().endsWith(ENDING))
                        .sorted()
                        .toList()) {
                    analyses.add(new ObjectMapper().readTree(file.toFile()));
                }
            }
        }
        return analyses;
    }

    /** The errors, without those in what was generated. */
    private static String errors(DiagnosticCollector<JavaFileObject> diagnostics, Path output) {
        return JavaSource.errors(
                diagnostics,
                error -> error.getSource() == null
                        || !Path.of(error.getSource().toUri()).startsWith(output.toAbsolutePath()));
    }
}
