/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dks4j.experiments.chart.LineChart;
import org.dks4j.experiments.report.DocumentParts;
import org.dks4j.samples.FashionVanillaGraph;
import org.dks4j.samples.ResNet50Graph;

/**
 * The parts of docs/SCALING.md that follow from measurements and from the model. Equal measurements give equal bytes.
 *
 * @param parts tables in Markdown, by the names that the document has for them
 * @param figures SVG by the names of their files
 */
public record ScalingReport(Map<String, String> parts, Map<String, String> figures) {

    private static final int PAIR = 2;

    /**
     * Makes it.
     *
     * @param folder where benchmarks/workers.sh has put what it measured
     * @throws IOException if it cannot be read
     */
    public static ScalingReport of(Path folder) throws IOException {
        NetworkShape vanilla = NetworkShape.of(FashionVanillaGraph.DEFINITION);
        NetworkShape resnet = NetworkShape.of(ResNet50Graph.DEFINITION);
        Measurements measurements = Measurements.read(folder, List.of(vanilla.name(), resnet.name()));
        RingFit fit = RingFit.of("gRPC as measured here", measurements.of(PAIR));
        Assumptions assumptions = Assumptions.of(resnet, fit.link());
        MeasuredTables measured = new MeasuredTables(measurements, fit);
        PredictedTables predicted = new PredictedTables(resnet, assumptions);

        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("exchanges", measured.exchanges().markdown());
        parts.put("fit", told(fit));
        parts.put("steps", measured.steps().markdown());
        parts.put("step-parts", measured.parts(measurements.of(vanilla.name())).markdown());
        parts.put("validation", measured.validation(List.of(vanilla, resnet)).markdown());
        parts.put("network", predicted.network().markdown());
        parts.put("weak", weak(assumptions, predicted));
        parts.put("parts", predicted.parts().markdown());
        parts.put("strong", predicted.strong().markdown());
        parts.put("memory", predicted.memory().markdown());
        Map<String, String> figures = new LinkedHashMap<>();
        Map<String, LineChart> charts = new ScalingFigures(resnet, assumptions).all();
        charts.forEach((file, chart) -> figures.put(file, chart.svg()));
        return new ScalingReport(parts, figures);
    }

    private static String told(RingFit fit) {
        return String.format(
                Locale.ROOT,
                "%.2f ms per hop, %.2f GB/s in each direction, and %.2f ms for a run without an exchange.%n",
                fit.link().latency() * 1e3,
                fit.link().bandwidth() / 1e9,
                fit.start() * 1e3);
    }

    private static String weak(Assumptions assumptions, PredictedTables predicted) {
        return assumptions.links().stream()
                .map(link -> "**%s**%n%n%s"
                        .formatted(link.name(), predicted.weak(link).markdown()))
                .collect(Collectors.joining("\n"));
    }

    /** A document with its parts written anew. */
    public String filled(String document) {
        return DocumentParts.filled(document, parts);
    }
}
