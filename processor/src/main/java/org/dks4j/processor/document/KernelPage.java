/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dks4j.processor.ir.Network;
import org.dks4j.schema.KernelFiles;

/**
 * An analysis as a self-contained HTML page with its styles, its scripts, the chart library (Apache ECharts) and the
 * numbers. docs/guide/analysis.md describes it.
 */
public final class KernelPage {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    /** In the order in which they are run. */
    private static final List<String> SCRIPTS = List.of(
            "values.js",
            "elements.js",
            "layers.js",
            "charts.js",
            "graph-layout.js",
            "graph.js",
            "summary.js",
            "kernel.js",
            "alternatives.js",
            "sequence.js",
            "measured.js",
            "main.js");

    private static final List<String> STYLES = List.of("style.css", "print.css");

    private KernelPage() {}

    /** Its path in the class output. */
    public static String path(Network network) {
        return KernelFiles.page(network.name());
    }

    /**
     * Its text.
     *
     * @param name the network's binary name
     * @param analysis its analysis as JSON, by the schema of docs/guide/analysis.md, with {@code data} and {@code movement} of
     *     docs/guide/measure.md where they were measured
     */
    public static String html(String name, String analysis) {
        Map<String, String> parts = Map.of(
                "title",
                name.replace("&", "&amp;").replace("<", "&lt;"),
                "style",
                resources(STYLES),
                "analysis",
                // Where a text of the analysis has one, it would end the script element. JSON has < in strings only.
                analysis.replace("<", "\\u003c"),
                "library",
                resource("echarts.min.js"),
                "scripts",
                resources(SCRIPTS));
        return PLACE.matcher(resource("page.html"))
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(place.group(1)))));
    }

    private static String resources(List<String> names) {
        return names.stream().map(KernelPage::resource).collect(Collectors.joining("\n"));
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(KernelPage.class.getResourceAsStream("page/" + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the processor's own file " + name, e);
        }
    }
}
