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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dks4j.runtime.internal.cli.JavaCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing but the input decides what the compiler and the runtime write. */
class LocaleTest {

    private static final int LONGEST_SECONDS = 240;
    private static final Path EXPECTED = Path.of("src/test/resources/expected");

    /** What a locale changes in the text of a number; {@code %s} does not look at it. */
    private static final Pattern BY_LOCALE = Pattern.compile("%[-#+0,(]*\\d*(?:\\.\\d+)?[dfegxX]\\b");

    @TempDir
    private static Path directory;

    @BeforeAll
    static void runHere() throws IOException {
        MainParts.data(directory.resolve("data"));
        MainParts.run(directory.resolve("data"), directory.resolve("here"));
    }

    /** Other digits, other rules of case and decimal commas, and nothing but ASCII. */
    private enum Surroundings {
        EGYPT("C.UTF-8", "-Duser.language=ar", "-Duser.country=EG"),
        TURKEY("C.UTF-8", "-Duser.language=tr", "-Duser.country=TR"),
        ASCII("C", "-Dfile.encoding=US-ASCII", "-Dsun.jnu.encoding=ANSI_X3.4-1968");

        private final String locale;
        private final List<String> properties;

        Surroundings(String locale, String... properties) {
            this.locale = locale;
            this.properties = List.of(properties);
        }

        private Process start(Path output, String... arguments) throws IOException {
            List<String> command = JavaCommand.start();
            command.addAll(properties);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), MainParts.class.getName()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("LC_ALL", locale);
            return builder.start();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMainPartsGiveTheSame(Surroundings surroundings) throws Exception {
        Path here = directory.resolve("here");
        Path there = directory.resolve(surroundings.name());
        Path output = directory.resolve(surroundings.name() + ".txt");
        Process process = surroundings.start(output, directory.resolve("data").toString(), there.toString());
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(TrainingProcess.text(output)).isZero();

        Path compiled = here.resolve("compiled");
        try (Stream<Path> files = Files.walk(compiled)) {
            List<Path> written =
                    files.filter(Files::isRegularFile).map(compiled::relativize).toList();
            assertThat(written).hasSize(5);
            for (Path file : written) {
                assertThat(there.resolve("compiled").resolve(file)).hasSameBinaryContentAs(compiled.resolve(file));
                if (Files.exists(EXPECTED.resolve(file))) {
                    assertThat(compiled.resolve(file)).hasSameBinaryContentAs(EXPECTED.resolve(file));
                }
            }
        }
        for (String file : List.of("errors.txt", "results.txt")) {
            assertThat(Files.readString(there.resolve(file)))
                    .isNotBlank()
                    .isEqualTo(Files.readString(here.resolve(file)));
        }
        assertThat(Files.readString(there.resolve("printed.txt")).chars().filter(Character::isDigit))
                .isNotEmpty()
                .allMatch(digit -> digit < 0x80);
    }

    @Test
    void noTestFormatsNumbersByTheDefaultLocale() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        assertThat(sources).hasSizeGreaterThan(100);
        List<String> found = new ArrayList<>();
        for (Path source : sources) {
            for (String statement : Files.readString(source).split(";\n", -1)) {
                if (BY_LOCALE.matcher(statement).find() && !statement.contains("Locale.ROOT")) {
                    found.add(source + ": " + statement.strip());
                }
            }
        }
        assertThat(found)
                .as("formats that depend on the default locale, unlike String.format(Locale.ROOT, ...)")
                .isEmpty();
    }
}
