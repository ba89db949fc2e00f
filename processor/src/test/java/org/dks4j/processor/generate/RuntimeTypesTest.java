/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuntimeTypesTest {

    private static final Path EXPECTED = Path.of("../tests/src/test/resources/expected");

    private static final Pattern IMPORT = Pattern.compile("^import (?:\\w+\\.)+(\\w+);", Pattern.MULTILINE);

    /** What is neither code nor a type: comments, texts, and the names of imports. */
    private static final Pattern NO_CODE =
            Pattern.compile("/\\*.*?\\*/|\"[^\"\n]*\"|^import .*?;", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Z]\\w*");

    /** A type that is missing there may be hidden by a component of its name. */
    @Test
    void theSimpleNamesAreThoseOfAllTypesInTheExpectedGeneratedSources() {
        Set<String> used = new TreeSet<>();
        for (String text : sources()) {
            IMPORT.matcher(text).results().forEach(found -> used.add(found.group(1)));
            NAME.matcher(NO_CODE.matcher(text).replaceAll(""))
                    .results()
                    .map(found -> found.group())
                    .filter(RuntimeTypesTest::isInJavaLang)
                    .forEach(used::add);
        }
        assertThat(RuntimeTypes.SIMPLE_NAMES).containsExactlyElementsOf(used);
    }

    private static List<String> sources() {
        try (Stream<Path> files = Files.walk(EXPECTED)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(RuntimeTypesTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInJavaLang(String name) {
        try {
            Class.forName("java.lang." + name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
