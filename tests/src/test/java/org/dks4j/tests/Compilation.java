/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import com.google.protobuf.Message;
import com.google.testing.compile.CompilationSubject;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.bytedeco.javacpp.Pointer;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.processor.DksProcessor;
import org.dks4j.runtime.network.NetworkDefinition;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.jspecify.annotations.NullMarked;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.op.Ops;

/**
 * One run of a compiler with the processor over sources given as text: javac by Compile Testing, ecj by itself.
 *
 * @param diagnostics what the compiler said, in order
 * @param outputs what it wrote, also where it failed: paths relative to the output folder, with their text (class files: empty)
 * @param succeeded whether it had no errors
 * @param tested the compilation as Compile Testing has it; none for ecj
 */
record Compilation(
        List<Report> diagnostics,
        Map<String, String> outputs,
        boolean succeeded,
        Optional<com.google.testing.compile.Compilation> tested) {

    private static final Pattern CODE = Pattern.compile("\\bDKS\\d{3}\\b");

    /** ecj's diagnostics have no places inside records, so that the processor prints the place itself. */
    private static final Pattern PRINTED_PLACE =
            Pattern.compile("(?:.*[/\\\\])?([^/\\\\]+\\.java):(\\d+):(\\d+): .*", Pattern.DOTALL);

    /** The compilers that descriptions must compile under. */
    enum With {
        JAVAC,
        ECJ;

        JavaCompiler compiler() {
            return this == JAVAC ? ToolProvider.getSystemJavaCompiler() : new EclipseCompiler();
        }
    }

    /**
     * A diagnostic, with its place as line and column from 1; both 0 without a place.
     *
     * @param code the processor's code, or empty for the compiler's own diagnostics
     */
    record Report(Diagnostic.Kind kind, String code, String file, long line, long column, String message) {

        /** For comparisons: {@code DKS103 at Kernel.java:7:32}. */
        String place() {
            return code + " at " + file + ":" + line + ":" + column;
        }
    }

    /** A source file: its path, such as {@code demo/Net.java}, and its text. */
    record Source(String path, String text) {

        /** A source whose public or first type gives it its name. */
        static Source of(String name, String text) {
            return new Source(name + ".java", text);
        }

        /** The source for Compile Testing. */
        JavaFileObject file() {
            return JavaFileObjects.forSourceString(
                    path.substring(0, path.length() - ".java".length()).replace('/', '.'), text);
        }
    }

    static Compilation run(With with, Path output, List<Source> sources, String... options) {
        return run(with, output, List.of(), sources, options);
    }

    static Compilation run(With with, Path output, List<Path> extraClassPath, List<Source> sources, String... options) {
        return run(with, output, extraClassPath, List.of(new DksProcessor()), sources, options);
    }

    /** A compilation with the processors given, in their order. */
    static Compilation run(
            With with,
            Path output,
            List<Path> extraClassPath,
            List<Processor> processors,
            List<Source> sources,
            String... options) {
        try {
            Path classes = Files.createDirectories(output.resolve("classes"));
            return with == With.JAVAC
                    ? javac(classes, extraClassPath, processors, sources, options)
                    : ecj(output, classes, extraClassPath, processors, sources, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Compile Testing asserts of a compilation by javac. */
    CompilationSubject subject() {
        return CompilationSubject.assertThat(tested.orElseThrow());
    }

    private static Compilation javac(
            Path classes,
            List<Path> extraClassPath,
            List<Processor> processors,
            List<Source> sources,
            String... options)
            throws IOException {
        RecordingJavac javac = new RecordingJavac();
        com.google.testing.compile.Compilation tested = Compiler.compiler(javac)
                .withProcessors(processors)
                .withOptions(
                        Stream.concat(Stream.of(options), release().stream()).toList())
                .withClasspath(
                        classPath(extraClassPath).stream().map(Path::toFile).toList())
                .compile(sources.stream().map(Source::file).toList());
        Map<String, String> outputs = new TreeMap<>();
        for (FileObject file : javac.written()) {
            // The first name is that of the location.
            String path = file.toUri().getPath().split("/", 3)[2];
            byte[] bytes;
            try (InputStream stream = file.openInputStream()) {
                bytes = stream.readAllBytes();
            }
            outputs.put(path, path.endsWith(".class") ? "" : new String(bytes, StandardCharsets.UTF_8));
            Path copy = classes.resolve(path);
            Files.createDirectories(copy.getParent());
            Files.write(copy, bytes);
        }
        return new Compilation(
                reports(tested.diagnostics()),
                outputs,
                tested.status() == com.google.testing.compile.Compilation.Status.SUCCESS,
                Optional.of(tested));
    }

    private static Compilation ecj(
            Path output,
            Path classes,
            List<Path> extraClassPath,
            List<Processor> processors,
            List<Source> sources,
            String... options)
            throws IOException {
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                // javac's: ecj's own loses the character set of its file objects.
                With.JAVAC.compiler().getStandardFileManager(collector, Locale.ROOT, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(classes));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath(extraClassPath));
            JavaCompiler.CompilationTask task = With.ECJ
                    .compiler()
                    .getTask(
                            new StringWriter(),
                            files,
                            collector,
                            Stream.concat(Stream.of(options), Stream.of("-17", "-proceedOnError"))
                                    .toList(),
                            null,
                            files.getJavaFileObjectsFromPaths(written(sources, output.resolve("sources"))));
            task.setProcessors(processors);
            boolean succeeded = task.call();
            List<Report> reports = reports(collector.getDiagnostics());
            boolean errors = reports.stream().anyMatch(report -> report.kind() == Diagnostic.Kind.ERROR);
            return new Compilation(reports, outputs(classes), succeeded && !errors, Optional.empty());
        }
    }

    /** On JDK 17 the option would change nothing and read another archive of all classes, for each compilation. */
    private static List<String> release() {
        return Runtime.version().feature() == 17 ? List.of() : List.of("--release", "17");
    }

    /** ecj insists on real files. */
    private static List<Path> written(List<Source> sources, Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (Source source : sources) {
            Path path = folder.resolve(source.path());
            Files.createDirectories(path.getParent());
            paths.add(Files.writeString(path, source.text()));
        }
        return paths;
    }

    /** What a user's project has, so that javac does not open the jars of the tests' own libraries for each compilation. */
    private static List<Path> classPath(List<Path> extra) {
        return Stream.concat(
                        extra.stream(),
                        Stream.of(
                                        DKSNetwork.class,
                                        NetworkDefinition.class,
                                        Ops.class,
                                        NdArray.class,
                                        TF_Session.class,
                                        Pointer.class,
                                        Message.class,
                                        NullMarked.class,
                                        Compilation.class)
                                .map(Compilation::location))
                .toList();
    }

    private static Path location(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** The processor's own findings. */
    List<Report> findings() {
        return diagnostics.stream().filter(report -> !report.code().isEmpty()).toList();
    }

    /** The text of an output. */
    String output(String path) {
        String text = outputs.get(path);
        if (text == null) {
            throw new AssertionError("no " + path + " among " + outputs.keySet() + "; " + diagnostics);
        }
        return text;
    }

    private static List<Report> reports(List<? extends Diagnostic<? extends JavaFileObject>> diagnostics) {
        return diagnostics.stream().map(Compilation::report).toList();
    }

    private static Report report(Diagnostic<? extends JavaFileObject> diagnostic) {
        String message = diagnostic.getMessage(Locale.ROOT);
        Matcher code = CODE.matcher(message);
        JavaFileObject source = diagnostic.getSource();
        Matcher printed = PRINTED_PLACE.matcher(message);
        if (source == null && code.find() && printed.matches()) {
            return new Report(
                    diagnostic.getKind(),
                    code.group(),
                    printed.group(1),
                    Long.parseLong(printed.group(2)),
                    Long.parseLong(printed.group(3)),
                    message);
        }
        long start =
                diagnostic.getPosition() == Diagnostic.NOPOS ? diagnostic.getStartPosition() : diagnostic.getPosition();
        long line = 0;
        long column = 0;
        if (source != null && start != Diagnostic.NOPOS) {
            String before = text(source).substring(0, (int) start);
            line = before.lines().count() + (before.isEmpty() || before.endsWith("\n") ? 1 : 0);
            column = before.length() - (before.lastIndexOf('\n') + 1) + 1;
        }
        return new Report(
                diagnostic.getKind(),
                code.reset().find() ? code.group() : "",
                source == null ? "" : Path.of(source.getName()).getFileName().toString(),
                line,
                column,
                message);
    }

    private static String text(JavaFileObject source) {
        try {
            // ecj's file objects have no character set, and those of Compile Testing are no files.
            return "file".equals(source.toUri().getScheme())
                    ? Files.readString(Path.of(source.toUri()))
                    : source.getCharContent(true).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> outputs(Path classes) throws IOException {
        Map<String, String> outputs = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = classes.relativize(file).toString().replace('\\', '/');
                outputs.put(path, path.endsWith(".class") ? "" : Files.readString(file));
            }
        }
        return outputs;
    }
}
