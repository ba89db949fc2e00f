/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dks4j.experiments.chart.Xml;

/**
 * A table, which is written as Markdown and as HTML.
 *
 * @param header the names of the columns
 * @param rows of as many cells
 */
public record Table(List<String> header, List<List<String>> rows) {

    /** In Markdown, with a line break at its end. */
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add(markdown(header));
        lines.add("|---".repeat(header.size()) + "|");
        rows.forEach(row -> lines.add(markdown(row)));
        return String.join("\n", lines) + "\n";
    }

    private static String markdown(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    String html() {
        return "<div class=\"scroll\"><table>\n<thead>" + html(header, "th") + "</thead>\n<tbody>\n"
                + rows.stream().map(row -> html(row, "td")).collect(Collectors.joining("\n"))
                + "\n</tbody></table></div>\n";
    }

    private static String html(List<String> cells, String tag) {
        return cells.stream()
                .map(cell -> "<%s>%s</%s>".formatted(tag, Xml.escape(cell), tag))
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }
}
