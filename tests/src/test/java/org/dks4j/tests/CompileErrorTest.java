/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.dks4j.tests.MarkedSource.Mark;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every source under {@code bad/} is refused at the very places that it marks, under both compilers. */
class CompileErrorTest {

    private static final Path BAD = Path.of("src/test/resources/bad");

    static Stream<Arguments> badSources() throws IOException {
        try (Stream<Path> files = Files.list(BAD)) {
            List<Path> sorted = files.sorted().toList();
            return sorted.stream().flatMap(file -> Stream.of(With.values())
                    .map(with -> Arguments.of(file.getFileName().toString(), with)));
        }
    }

    @ParameterizedTest(name = "{0} under {1}")
    @MethodSource("badSources")
    void everyProblemIsReportedAtItsPlaceInOneCompilation(String file, With with, @TempDir Path output) {
        MarkedSource source = MarkedSource.read(BAD.resolve(file), with);

        Compilation compilation = Compilation.run(with, output, List.of(source.source()));

        assertThat(compilation.findings().stream()
                        .map(Compilation.Report::place)
                        .sorted())
                .as(() -> compilation.findings().toString())
                .containsExactlyElementsOf(source.expected());
        assertThat(source.expected())
                .as("a bad source marks at least one problem")
                .isNotEmpty();
        if (with == With.JAVAC) {
            source.marks().forEach(mark -> assertReported(compilation, mark, source.source()));
        }
    }

    /** Also the severity is the problem's. */
    private static void assertReported(Compilation compilation, Mark mark, Source source) {
        boolean error = Stream.of(DiagnosticCode.values())
                .anyMatch(problem ->
                        problem.code().equals(mark.code()) && problem.severity().isError());
        (error
                        ? compilation.subject().hadErrorContaining(mark.code())
                        : compilation.subject().hadWarningContaining(mark.code()))
                .inFile(source.file())
                .onLine(mark.line())
                .atColumn(mark.column());
    }
}
