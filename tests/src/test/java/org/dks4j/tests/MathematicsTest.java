/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources cite sections of docs/mathematics.md that exist, and pages name types that exist. */
class MathematicsTest {

    private static final Path ROOT = Path.of("..");
    private static final String PAGE = "docs/mathematics.md";

    /** A text block, a string and a character, which may look like comments; then comments, those of lines that follow one another as one. */
    private static final Pattern TOKEN = Pattern.compile("\"\"\"[\\s\\S]*?\"\"\""
            + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\""
            + "|'(?:\\\\.|[^'\\\\\\n])[^'\\n]*+'"
            + "|(?<comment>/\\*[\\s\\S]*?\\*/|//[^\\n]*+(?:\\n[ \\t]*+//[^\\n]*+)*+)");

    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\n\\s*(?:\\*(?!/)|//)?\\s*");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    /** Sections of something else than the page follow its year. */
    private static final Pattern CITATION = Pattern.compile(
            "(?<!\\d{4}, )\\b[sS]ections? " + NUMBER + "(?:, \\d+\\.\\d+|,? (?:and|to|or) " + NUMBER + ")*");

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|enum|interface) ([A-Z]\\w*)");

    /** A type between backquotes, with its package or a member, or without. */
    private static final Pattern NAMED_TYPE = Pattern.compile("`(?:[a-z]+\\.)*([A-Z]\\w*[a-z]\\w*)(?:\\.\\w+)?`");

    private static final Pattern HEADING = Pattern.compile("^#{2,3} (" + NUMBER + ")\\.? ", Pattern.MULTILINE);

    /**
     * A comment that cites sections.
     *
     * @param file the source
     * @param text the comment in one line
     * @param sections their numbers
     */
    private record Citing(Path file, String text, List<String> sections) {}

    @Test
    void everySectionThatASourceCitesIsThere() throws IOException {
        Set<String> sections = sections();
        List<Citing> all = citing();
        assertThat(all).hasSizeGreaterThan(80);
        assertThat(all)
                .filteredOn(comment -> !sections.containsAll(comment.sections()))
                .isEmpty();
    }

    @Test
    void everyCitationOfASectionNamesThePage() throws IOException {
        assertThat(citing())
                .filteredOn(comment -> !comment.text().contains(PAGE + ", section"))
                .isEmpty();
    }

    @Test
    void everySectionThatThePageItselfCitesIsThere() throws IOException {
        List<String> cited = cited(page().replace('\n', ' '));
        assertThat(cited).hasSizeGreaterThan(20);
        assertThat(sections()).containsAll(cited);
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, "CONTRIBUTING.md"})
    void everyTypeThatAPageNamesIsThere(String page) throws IOException {
        Set<String> types = new HashSet<>();
        for (Path file : sources()) {
            TYPE.matcher(Files.readString(file)).results().forEach(type -> types.add(type.group(1)));
        }
        List<String> named = NAMED_TYPE
                .matcher(Files.readString(ROOT.resolve(page)))
                .results()
                .map(type -> type.group(1))
                .filter(type -> !type.equals("StrictMath"))
                .toList();
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(types).containsAll(named);
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve(PAGE));
    }

    private static Set<String> sections() throws IOException {
        List<String> numbers = HEADING.matcher(page())
                .results()
                .map(heading -> heading.group(1))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
        return Set.copyOf(numbers);
    }

    private static List<Citing> citing() throws IOException {
        List<Citing> found = new ArrayList<>();
        for (Path file : sources()) {
            Matcher token = TOKEN.matcher(Files.readString(file));
            while (token.find()) {
                String comment = token.group("comment");
                if (comment != null) {
                    String text = LINE_BREAK.matcher(comment).replaceAll(" ");
                    List<String> cited = cited(text);
                    if (!cited.isEmpty()) {
                        found.add(new Citing(ROOT.relativize(file), text, cited));
                    }
                }
            }
        }
        return found;
    }

    private static List<String> cited(String text) {
        return CITATION.matcher(text)
                .results()
                .flatMap(citation -> NUMBER.matcher(citation.group()).results())
                .map(MatchResult::group)
                .toList();
    }

    /** The Java files of all modules, those in resources too. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.map(folder -> folder.resolve("src"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .flatMap(MathematicsTest::javaFiles)
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
