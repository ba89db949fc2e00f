/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures of docs/ANALYSIS.md are what the report's page draws; {@code -Ddks4j.rewrite=true} draws them again. */
class TourFiguresTest {

    private static final Path DOCS = Path.of("../docs");

    private static final Pattern FIGURE = Pattern.compile(
            "!\\[[^]]*]\\((figures/[\\w-]+\\.svg)\\)\\n\\n`\\./dks4j report docs/(tour/\\w+\\.java) --open`, chart “([^”]+)”");

    private static Browser browser;

    @TempDir
    private Path folder;

    /**
     * A figure of the tour.
     *
     * @param file where it is kept
     * @param source the description
     * @param caption that of the chart
     */
    record Figure(Path file, Path source, String caption) {}

    @BeforeAll
    static void start() {
        assumeThat(Browser.isAvailable())
                .as("Chromium and its driver are installed")
                .isTrue();
        browser = Browser.start();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    static Stream<Figure> figures() throws IOException {
        String tour = Files.readString(DOCS.resolve("ANALYSIS.md"));
        List<Figure> figures = FIGURE.matcher(tour)
                .results()
                .map(found -> new Figure(DOCS.resolve(found.group(1)), DOCS.resolve(found.group(2)), found.group(3)))
                .toList();
        assertThat(figures)
                .hasSameSizeAs(Pattern.compile("!\\[").matcher(tour).results().toList());
        return figures.stream();
    }

    @ParameterizedTest
    @MethodSource("figures")
    void theFigureIsWhatThePageDraws(Figure figure) throws IOException {
        String name = figure.source().getFileName().toString();
        Compilation compilation = Compilation.run(
                With.JAVAC,
                folder,
                List.of(new Source(name, Files.readString(figure.source()))),
                "-Adks4j.report=true");
        Path page = folder.resolve("classes/META-INF/dks4j").resolve(name.replace(".java", ".html"));
        assertThat(page).as("%s", compilation.diagnostics()).exists();
        browser.open(page, 1000);
        String drawn = browser.run(
                """
                const figure = [...document.querySelectorAll("figure")]
                    .find(figure => figure.querySelector("figcaption").firstChild.textContent === arguments[0]);
                const svg = figure.querySelector(".plot svg").cloneNode(true);
                svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
                return svg.outerHTML + "\\n";
                """,
                figure.caption());
        if (Boolean.getBoolean("dks4j.rewrite")) {
            Files.writeString(figure.file(), drawn);
        }
        assertThat(curves(Files.readString(figure.file()))).isEqualTo(curves(drawn));
    }

    /** The lines and their colours; where they lie depends on the machine's letters as well. */
    private static List<String> curves(String svg) {
        Matcher paths = Pattern.compile("<path d=\"([^\"]*)\" fill=\"none\" stroke=\"(#\\w+)\"")
                .matcher(svg);
        return paths.results()
                .map(path -> path.group(2) + " of "
                        + path.group(1).replaceAll("[\\d.-]+", "").length())
                .toList();
    }
}
