/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/ANALYSIS.md says that commands print is what they print. */
class TourTest {

    private static final Pattern EXCERPT =
            Pattern.compile("```\\n\\$ \\./dks4j report (docs/tour/\\w+\\.java)\\n(.*?)```", Pattern.DOTALL);

    static Stream<MatchResult> excerpts() throws IOException {
        return EXCERPT.matcher(Files.readString(Path.of("../docs/ANALYSIS.md"))).results().toList().stream();
    }

    @ParameterizedTest
    @MethodSource("excerpts")
    void everyLineOfTheTourIsPrinted(MatchResult excerpt, @TempDir Path folder) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = ReportCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err,
                "../" + excerpt.group(1),
                "--to",
                folder.toString());
        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsAll(excerpt.group(2).lines().toList());
    }
}
