/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured on examples and after training, as text. */
final class MeasuredText {

    private final StringBuilder text = new StringBuilder();

    private MeasuredText() {}

    /** The text of what was measured; empty where nothing was. */
    static String of(JsonNode analysis) {
        MeasuredText page = new MeasuredText();
        if (analysis.has("data")) {
            page.data(analysis.get("data"));
        }
        if (analysis.has("movement")) {
            page.movement(analysis.get("movement"));
        }
        return page.text.toString();
    }

    private void data(JsonNode data) {
        line("");
        if (data.has("positions")) {
            JsonNode positions = data.get("positions");
            line(
                    "%s: %d examples; their positions have a similarity of %s at %s, where the description says %s",
                    data.get("path").asText(),
                    data.get("examples").asInt(),
                    AnalysisText.number(positions, "measured"),
                    positions.get("layer").asText(),
                    AnalysisText.number(positions, "described"));
        }
        if (data.has("meanAtOutput")) {
            pairs(data);
        }
    }

    private void pairs(JsonNode data) {
        line(
                "%s: %d examples; the mean c value of their pairs goes from %s to %s, the tangent kernel's condition number is %s",
                data.get("path").asText(),
                data.get("examples").asInt(),
                AnalysisText.number(data, "meanAtInput"),
                AnalysisText.number(data, "meanAtOutput"),
                AnalysisText.number(data, "condition"));
        data.path("approximations").forEach(text -> line("not exact: %s", text.asText()));
        if (data.path("meanDrawn").isNumber()) {
            line("mean c value of the initialized network: %s", AnalysisText.number(data, "meanDrawn"));
        }
        line("pairs by their c value, from -1 to 1");
        line("  at the input    %s", histogram(data.get("atInput")));
        line("  at the output   %s", histogram(data.get("atOutput")));
    }

    private static String histogram(JsonNode counts) {
        List<Double> heights = new ArrayList<>();
        counts.forEach(count -> heights.add(count.asDouble()));
        double most = heights.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        return Sparkline.of(heights, 0, most);
    }

    /** The last measured layer of each stage, for the least, the middle and the most similar pairs. */
    private void movement(JsonNode movement) {
        JsonNode similarities = movement.get("similarities");
        int last = similarities.size() - 1;
        int[] groups = {0, last / 2, last};
        line("");
        line(
                "%s, after %d steps, for pairs of %s: at the start, and now",
                movement.get("checkpoint").asText(),
                movement.get("step").asLong(),
                movement.get("inputs").asText().equals("examples") ? "examples" : "vectors");
        StringBuilder heading = new StringBuilder(String.format(Locale.ROOT, "%-28s %19s", "stage", "q"));
        for (int group : groups) {
            heading.append(
                    String.format(Locale.ROOT, "   %17s", "c = " + AnalysisText.number(similarities.get(group))));
        }
        line("%s", heading);
        Map<String, JsonNode> stages = new LinkedHashMap<>();
        movement.get("layers").forEach(layer -> stages.put(AnalysisText.stage(layer), layer));
        stages.forEach((stage, layer) -> {
            StringBuilder row = new StringBuilder(String.format(
                    Locale.ROOT,
                    "%-28s %9s %9s",
                    stage,
                    AnalysisText.number(layer.get("start"), "q"),
                    AnalysisText.number(layer.get("now"), "q")));
            for (int group : groups) {
                row.append(String.format(
                        Locale.ROOT,
                        "   %8s %8s",
                        AnalysisText.number(layer.get("start").get("c").get(group)),
                        AnalysisText.number(layer.get("now").get("c").get(group))));
            }
            line("%s", row);
        });
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
