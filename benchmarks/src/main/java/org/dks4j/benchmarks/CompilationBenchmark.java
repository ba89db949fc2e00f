/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.dks4j.processor.DksProcessor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * javac over the ResNet-101 sample, without the processor, with it, and with its report: the differences are what each adds, the
 * compilation of what was generated included.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CompilationBenchmark {

    /** What is done besides compiling the source: nothing, what a description compiles to, and its report as well. */
    public enum Work {
        PLAIN,
        PROCESSED,
        REPORTED
    }

    @Param({"PLAIN", "PROCESSED", "REPORTED"})
    Work work;

    private Path output = Path.of("");

    @Setup
    public void create() throws IOException {
        output = Files.createTempDirectory("dks4j-benchmark");
    }

    @TearDown
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public boolean compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            List<String> options = new ArrayList<>(List.of("--release", "17"));
            if (work == Work.PLAIN) {
                options.add("-proc:none");
            } else if (work == Work.REPORTED) {
                options.add("-Adks4j.report=true");
            }
            Path source = Path.of("samples/src/main/java/org/dks4j/samples/ResNet101.java");
            JavaCompiler.CompilationTask task =
                    compiler.getTask(new StringWriter(), files, null, options, null, files.getJavaFileObjects(source));
            if (work != Work.PLAIN) {
                task.setProcessors(List.of(new DksProcessor()));
            }
            if (!task.call()) {
                throw new IllegalStateException("the sample does not compile");
            }
            return true;
        }
    }
}
