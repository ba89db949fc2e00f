/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dks4j.annotations.Layer;
import org.dks4j.processor.DksProcessor;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DKS4J in a user's module: the annotations and the runtime are modules, and the processor comes from a module path too. */
class ModulesTest {

    private static final Predicate<String> LIBRARIES = Pattern.compile(
                    "(tensorflow-core-(api|native)-|ndarray-|javacpp-|"
                            + "protobuf-java-|jackson-|picocli-|progressbar-|jline-)[^/]*\\.jar$")
            .asPredicate();
    private static final Predicate<String> OF_THE_PROCESSOR =
            Pattern.compile("(javapoet-|commons-numbers-)[^/]*\\.jar$").asPredicate();

    private static final String MODULE = "module demo { requires org.dks4j.annotations; requires org.dks4j.runtime; }";

    private static final String NETWORK =
            """
            package demo;

            import java.util.List;
            import org.dks4j.annotations.*;

            @DKSNetwork(input = 4, activation = Activation.TANH)
            record Net(
                    @Repeat(3) @Dense(units = 16, activation = Activation.NETWORK) List<Layer> hidden,
                    @Dense(units = 2) Layer logits) {}
            """;

    @TempDir
    private static Path folder;

    private static String modulePath = "";
    private static String processorModulePath = "";

    @BeforeAll
    static void jars() throws IOException {
        String annotations = jar(Layer.class, "dks4j-annotations.jar", "");
        modulePath = path(Stream.of(annotations, jar(NetworkDefinition.class, "dks4j-runtime.jar", "")), LIBRARIES);
        processorModulePath = path(
                Stream.of(annotations, jar(DksProcessor.class, "dks4j-processor.jar", "org.dks4j.processor")),
                OF_THE_PROCESSOR);
    }

    private static String path(Stream<String> own, Predicate<String> others) {
        Stream<String> classPath =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return Stream.concat(own, classPath.filter(others)).collect(Collectors.joining(File.pathSeparator));
    }

    /** The jar that a class comes from, as a file: the build tests folders of classes, some of which have no descriptor. */
    private static String jar(Class<?> type, String name, String automaticModule) throws IOException {
        Path home =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        if (Files.isRegularFile(home)) {
            return home.toString();
        }
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(home)) {
            if (!automaticModule.isEmpty()) {
                out.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
                out.write(("Manifest-Version: 1.0\nAutomatic-Module-Name: " + automaticModule + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String entry = home.relativize(file).toString().replace('\\', '/');
                if (!entry.equals("META-INF/MANIFEST.MF")) {
                    out.putNextEntry(new JarEntry(entry));
                    Files.copy(file, out);
                }
            }
        }
        return jar.toString();
    }

    private static void compile(Path classes, String... processor) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Files.writeString(sources.resolve("module-info.java"), MODULE);
        Files.writeString(Files.createDirectories(sources.resolve("demo")).resolve("Net.java"), NETWORK);
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "--module-path", modulePath));
        arguments.addAll(List.of(processor));
        arguments.add(sources.resolve("module-info.java").toString());
        arguments.add(sources.resolve("demo/Net.java").toString());
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = With.JAVAC
                .compiler()
                .run(null, OutputStream.nullOutputStream(), errors, arguments.toArray(String[]::new));
        assertThat(code).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(classes.resolve("demo/NetGraph.class")).exists();
    }

    @Test
    void aModuleNeedsOnlyTheAnnotationsAndTheRuntime() throws IOException {
        compile(folder.resolve("by-path"), "--processor-path", System.getProperty("java.class.path"));
    }

    @Test
    void theProcessorComesFromAModulePathToo() throws IOException {
        compile(folder.resolve("by-module-path"), "--processor-module-path", processorModulePath);
    }

    @Test
    void aModulesTrainerTrainsFromTheModulePath() throws Exception {
        Path classes = folder.resolve("trained");
        compile(classes, "--processor-module-path", processorModulePath);
        Path data = Files.createDirectories(folder.resolve("data"));
        String rows = Stream.iterate(0, row -> row + 1)
                .limit(40)
                .map(row -> row + "," + row % 3 + "," + row % 5 + "," + row % 7 + "," + row % 2 + "\n")
                .collect(Collectors.joining());
        for (String part : List.of("train.csv", "test.csv")) {
            Files.writeString(data.resolve(part), "a,b,c,d,label\n" + rows);
        }
        String trained = run(classes, data, 0, "--optimizer", "kfac");
        assertThat(trained).contains("test accuracy", "steps are slower than they could be");
        assertThat(run(classes, data, 1, "--recompute"))
                .contains(
                        "activations cannot be recomputed", "--add-opens tensorflow/org.tensorflow=org.dks4j.runtime");
    }

    /** What the trainer prints. */
    private static String run(Path classes, Path data, int exitCode, String... options) throws Exception {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                classes + File.pathSeparator + modulePath,
                "--module",
                "demo/demo.NetTrainer",
                "--data",
                data.toString(),
                "--epochs",
                "2",
                "--batch-size",
                "8"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isEqualTo(exitCode);
        return printed;
    }
}
