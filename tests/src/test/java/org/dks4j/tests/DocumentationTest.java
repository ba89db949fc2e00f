/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the guide say is so. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern RECORD = Pattern.compile("@DKSNetwork[^\\n]*\\n?\\s*record (\\w+)");

    @Test
    void everyProblemHasItsRowInTheGuide() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/guide/errors.md"));
        assertThat(Arrays.stream(DiagnosticCode.values()).map(problem -> "| " + problem.code() + mark(problem) + " |"))
                .allSatisfy(row -> assertThat(guide).contains(row));
    }

    /** What the guide marks problems with that can be suppressed though they are errors. */
    private static String mark(DiagnosticCode problem) {
        return problem.severity() == DiagnosticCode.Severity.DEPARTURE ? " ◦" : "";
    }

    @Test
    void codesAreUnique() {
        assertThat(Arrays.stream(DiagnosticCode.values()).map(DiagnosticCode::code))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyDescriptionInTheDocumentationCompiles(@TempDir Path output) throws IOException {
        int compiled = 0;
        for (Path page : pages()) {
            for (String block : CodeBlocks.of(page, "java")) {
                Matcher record = RECORD.matcher(block);
                if (record.find()) {
                    Compilation compilation = compile(record.group(1), block, output.resolve("page" + compiled));
                    assertThat(compilation.succeeded())
                            .as("%s: %s", page, compilation.diagnostics())
                            .isTrue();
                    compiled++;
                }
            }
        }
        assertThat(compiled).isGreaterThanOrEqualTo(2);
    }

    @Test
    void theGeneratedCodeInTheReadmeIsWhatIsGenerated(@TempDir Path output) throws IOException {
        List<String> blocks = CodeBlocks.of(ROOT.resolve("README.md"), "java");
        String generated = squeezed(compile("Vanilla", blocks.get(0), output).output("VanillaGraph.java"));
        String shown = blocks.get(1).replaceAll("\\s*\\.\\.\\.\\s*$", "");
        assertThat(generated).contains(squeezed(shown));
    }

    private static String squeezed(String source) {
        return source.replaceAll("\\s+", "");
    }

    private static Compilation compile(String name, String block, Path output) {
        // Whole files have their own imports.
        String imports =
                block.startsWith("package ") ? "" : "import java.util.List;\nimport org.dks4j.annotations.*;\n";
        String source = imports + block;
        return Compilation.run(With.JAVAC, output, List.of(Source.of(name, source)));
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> guide = Files.list(ROOT.resolve("docs/guide"))) {
            guide.sorted().forEach(pages::add);
        }
        return pages;
    }

    @Test
    void everyDecisionHasTheNextNumberAndIsInTheIndex() throws IOException {
        String decisions = Files.readString(ROOT.resolve("docs/DECISIONS.md"));
        List<String> headings = decisions
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.replaceFirst("## (D\\d+)\\. (.*) \\((\\d{4}-\\d\\d-\\d\\d)\\)", "$1 | $3 | $2"))
                .toList();
        List<String> index = decisions
                .lines()
                .filter(line -> line.startsWith("| ["))
                .map(line -> line.replaceFirst("\\| \\[(D\\d+)]\\(#[^)]*\\) (.*) \\| [^|]* \\|", "$1 $2"))
                .toList();
        assertThat(index).isEqualTo(headings);
        assertThat(headings)
                .allSatisfy(heading -> assertThat(heading).startsWith("D" + (headings.indexOf(heading) + 1) + " | "));
    }
}
