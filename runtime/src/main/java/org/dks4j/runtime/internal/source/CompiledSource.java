/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.dks4j.runtime.internal.files.AtomicDirectory;

/**
 * A Java source with a network, compiled with the annotation processor of the class path into a temporary folder. The folder is deleted when the
 * process ends.
 *
 * @param source the file
 * @param classes what it was compiled to
 */
public record CompiledSource(Path source, Path classes) {

    private static final String PROCESSOR = "org.dks4j.processor.DksProcessor";

    /** Whether a word of a command line is the name of a source. */
    public static boolean isName(String word) {
        return word.endsWith(".java");
    }

    /**
     * Compiles a source. Other classes of its package are found beside it.
     *
     * @param loader where the processor is
     * @throws SourceException if it does not compile
     * @throws IOException if it cannot be read, or nothing can be written
     */
    public static CompiledSource of(Path source, ClassLoader loader) throws SourceException, IOException {
        if (!Files.isRegularFile(source)) {
            throw new SourceException("there is no file " + source);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new SourceException(
                    "this Java has no compiler; run with a JDK (java.home is " + System.getProperty("java.home") + ")");
        }
        if (loader.getResource(PROCESSOR.replace('.', '/') + ".class") == null) {
            throw new SourceException("to compile " + source + ", dks4j-processor must be on the class path");
        }
        Path classes = Files.createTempDirectory("dks4j-classes-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(classes), "delete-classes"));
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            String classPath = System.getProperty("java.class.path");
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-classpath",
                    classPath,
                    "-processorpath",
                    classPath,
                    "-processor",
                    PROCESSOR,
                    "-sourcepath",
                    new JavaSource(source).root().toString(),
                    "--release",
                    "17");
            boolean compiled = compiler.getTask(
                            null, files, diagnostics, options, null, files.getJavaFileObjects(source.toFile()))
                    .call();
            if (!compiled) {
                throw new SourceException(
                        "%s does not compile%n%s".formatted(source, JavaSource.errors(diagnostics, error -> true)));
            }
        }
        return new CompiledSource(source, classes);
    }

    /** Its classes, and those of a loader. */
    public ClassLoader loader(ClassLoader parent) throws IOException {
        return new SourceLoader(this, parent);
    }

    private static void delete(Path folder) {
        try {
            AtomicDirectory.delete(folder);
        } catch (IOException e) {
            // It is left to the system, as a temporary folder.
        }
    }
}
