/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.ByteSource;
import com.google.testing.compile.JavaFileObjectSubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.StandardLocation;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the processor writes for the sources under {@code good/}, against the files under {@code expected/}. The system property
 * {@code dks4j.rewrite} rewrites those (see CONTRIBUTING.md).
 */
class GeneratedCodeTest {

    private static final Path GOOD = Path.of("src/test/resources/good");
    private static final Path EXPECTED = Path.of("src/test/resources/expected");

    static Stream<String> goodSources() throws IOException {
        try (Stream<Path> files = Files.list(GOOD)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static Source source(String file) throws IOException {
        return new Source(file, Files.readString(GOOD.resolve(file)));
    }

    @ParameterizedTest
    @MethodSource("goodSources")
    void generatedFilesAreTheExpectedOnes(String file, @TempDir Path output) throws IOException {
        Compilation compilation = Compilation.run(With.JAVAC, output, List.of(source(file)), "-proc:only");
        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.outputs()).isNotEmpty();
        if (Boolean.getBoolean("dks4j.rewrite")) {
            for (Map.Entry<String, String> written : compilation.outputs().entrySet()) {
                Path expected = EXPECTED.resolve(written.getKey());
                Files.createDirectories(expected.getParent());
                Files.writeString(expected, written.getValue());
            }
        }
        for (String path : compilation.outputs().keySet()) {
            Path expected = EXPECTED.resolve(path);
            JavaFileObjectSubject generated = path.endsWith(".java")
                    ? compilation
                            .subject()
                            .generatedSourceFile(path.replace(".java", "").replace('/', '.'))
                    : compilation.subject().generatedFile(StandardLocation.CLASS_OUTPUT, path);
            // As texts first: these name the line that differs.
            generated.contentsAsUtf8String().isEqualTo(Files.readString(expected));
            generated.hasContents(ByteSource.wrap(Files.readAllBytes(expected)));
        }
    }

    @Test
    void everyExpectedFileIsGenerated(@TempDir Path output) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String file : goodSources().toList()) {
            sources.add(source(file));
        }
        Compilation compilation = Compilation.run(With.JAVAC, output, sources, "-proc:only");
        try (Stream<Path> files = Files.walk(EXPECTED)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> EXPECTED.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(compilation.outputs().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("goodSources")
    void generatedSourcesCompileWithEveryLintAsAnError(String file, @TempDir Path output) throws IOException {
        // Only javac's notes on class files of dependencies are left out: TensorFlow's lack annotations that they name.
        Compilation compilation =
                Compilation.run(With.JAVAC, output, List.of(source(file)), "-Xlint:all,-classfile", "-Werror");
        assertThat(compilation.diagnostics()).isEmpty();
    }

    /** The descriptions under {@code good/} have no comments of their own. */
    @ParameterizedTest
    @MethodSource("goodSources")
    void theCommentsOfGeneratedSourcesAreComplete(String file, @TempDir Path output) throws IOException {
        Compilation compilation = Compilation.run(With.JAVAC, output, List.of(source(file)), "-Xdoclint:all");
        assertThat(compilation.diagnostics())
                .allSatisfy(report -> assertThat(report.file()).isEqualTo(file));
        assertThat(compilation.outputs().keySet()).anyMatch(path -> path.endsWith("Graph.java"));
    }

    @ParameterizedTest
    @MethodSource("goodSources")
    void theEclipseCompilerGivesEqualFiles(String file, @TempDir Path first, @TempDir Path second) throws IOException {
        Compilation javac = Compilation.run(With.JAVAC, first, List.of(source(file)));
        Compilation ecj = Compilation.run(With.ECJ, second, List.of(source(file)));
        assertThat(ecj.findings()).isEmpty();
        assertThat(ecj.succeeded()).as(ecj.diagnostics().toString()).isTrue();
        javac.outputs().forEach((path, text) -> {
            if (!path.endsWith(".class")) {
                assertThat(ecj.output(path)).as(path).isEqualTo(text);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("goodSources")
    void equalInputGivesEqualBytes(String file, @TempDir Path first, @TempDir Path second) throws IOException {
        assertThat(Compilation.run(With.JAVAC, first, List.of(source(file))).outputs())
                .isEqualTo(Compilation.run(With.JAVAC, second, List.of(source(file)))
                        .outputs());
    }

    @Test
    void theVerboseOptionTellsWhatWasSolvedAndHowLongItTook(@TempDir Path output) throws IOException {
        Compilation compilation = Compilation.run(
                With.JAVAC, output, List.of(source("ResidualNet.java")), "-proc:only", "-Adks4j.verbose=true");
        assertThat(compilation.diagnostics()).singleElement().satisfies(report -> assertThat(report.message())
                .contains("maximal slope 1.5", "gelu", "input scale", "ms)"));
    }

    @Test
    void everyActivationCompilesAndIsShapedOrRefused(@TempDir Path output) {
        List<Source> sources = Stream.of(org.dks4j.annotations.Activation.values())
                .filter(activation -> activation.compareTo(org.dks4j.annotations.Activation.LINEAR) > 0)
                .map(activation -> Source.of(
                        "Net" + activation.ordinal(),
                        """
                        import java.util.List;
                        import org.dks4j.annotations.*;

                        @SuppressWarnings("DKS202")
                        @DKSNetwork(input = 8, activation = Activation.%s)
                        record Net%s(
                                @Repeat(20) @Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
                                @Dense(units = 2) Layer logits) {}
                        """
                                .formatted(activation, activation.ordinal())))
                .toList();
        assertThat(sources).hasSize(18);
        Compilation compilation = Compilation.run(With.JAVAC, output, sources);
        assertThat(compilation.findings()).singleElement().satisfies(report -> {
            assertThat(report.code()).isEqualTo("DKS115");
            assertThat(report.message()).contains("square");
        });
    }
}
