/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dks4j.experiments.report.DocumentParts;
import org.junit.jupiter.api.Test;

/** The tables and figures of docs/SCALING.md are what the program makes; {@code -Ddks4j.rewrite=true} writes them again. */
class ScalingReportTest {

    private static final Path DOCUMENT = Path.of("../docs/SCALING.md");
    private static final Path FIGURES = Path.of("../docs/figures");

    @Test
    void tablesAndFiguresAreWhatTheModelMakesOfTheMeasurements() throws IOException {
        ScalingReport report = ScalingReport.of(Path.of("scaling"));
        String filled = report.filled(Files.readString(DOCUMENT));
        if (Boolean.getBoolean("dks4j.rewrite")) {
            Files.writeString(DOCUMENT, filled);
            for (Map.Entry<String, String> figure : report.figures().entrySet()) {
                Files.writeString(FIGURES.resolve(figure.getKey()), figure.getValue());
            }
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(filled);
        assertThat(report.figures()).isNotEmpty().allSatisfy((file, figure) -> {
            assertThat(FIGURES.resolve(file)).hasContent(figure);
            assertThat(filled).contains("figures/" + file);
        });
    }

    @Test
    void onlyPartsBetweenCommentsAreWritten() {
        String text = "before\n<!-- begin a -->\nold\n<!-- end a -->\nafter\n";
        assertThat(DocumentParts.filled(text, Map.of("a", "new $1\n")))
                .isEqualTo("before\n<!-- begin a -->\nnew $1\n<!-- end a -->\nafter\n");
    }

    @Test
    void aPartThatIsUnknownOrMissingIsAnError() {
        String text = "<!-- begin a -->\n<!-- end a -->\n";
        assertThatThrownBy(() -> DocumentParts.filled(text, Map.of("b", "")))
                .hasMessageContaining("there is no part 'a'");
        assertThatThrownBy(() -> DocumentParts.filled(text, Map.of("a", "", "b", "")))
                .hasMessageContaining("has 1 parts");
    }
}
