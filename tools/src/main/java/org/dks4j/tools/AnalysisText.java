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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** An analysis as a page of text, for a terminal of 100 columns. */
final class AnalysisText {

    /** The verdict without a word of its own. */
    private static final String UNDECIDED = "undecided";

    private final JsonNode analysis;
    private final StringBuilder text = new StringBuilder();

    private AnalysisText(JsonNode analysis) {
        this.analysis = analysis;
    }

    /** The page of one analysis, with what was measured; its lines end with {@code \n}. */
    static String of(JsonNode analysis) {
        AnalysisText page = new AnalysisText(analysis);
        page.heading();
        page.curves();
        page.activations();
        page.stages();
        page.sequence();
        page.alternatives();
        return page.text + MeasuredText.of(analysis);
    }

    private void heading() {
        JsonNode profile = analysis.get("profile");
        String verdict = profile.get("verdict").asText();
        line("%s: %s", analysis.get("network").asText(), method());
        JsonNode data = analysis.path("data");
        boolean collapsed = data.path("collapsed").asBoolean();
        if (collapsed) {
            line(
                    "collapsed on these data: pairs of examples go from a mean c value of %s to %s, so training fits little but their mean",
                    number(data, "meanAtInput"), number(data, "meanAtOutput"));
        }
        line("%s%s: %s", collapsed ? "its kernel alone, without pooling: " : "", heading(profile), meaning(verdict));
        JsonNode training = profile.get("training");
        if (!training.isNull()) {
            line(
                    "%d of %d measured networks with such a kernel trained (%s); the worst of its signs: %s",
                    training.get("trained").asInt(),
                    training.get("of").asInt(),
                    percent(training),
                    training.get("worst").asText());
        }
        line("");
        line(
                "C(0) %s   C'(0) %s   C'(1) %s   C''(1) %s   q %s   depth over width %s",
                number(profile, "cAtZero"),
                number(profile, "slopeAtZero"),
                number(profile, "slope"),
                number(profile, "curvature"),
                number(profile, "q"),
                number(profile, "depthOverWidth"));
        line(
                "gradient growth %s; condition of the tangent kernel of %d inputs: %s at c = 0, %s at c = 0.5",
                number(profile, "gradientGrowth"),
                analysis.get("examples").asInt(),
                number(profile, "conditionAtZero"),
                number(profile, "conditionAtHalf"));
    }

    private static String heading(JsonNode profile) {
        return profile.get("verdict").asText().equals(UNDECIDED)
                ? "trains with a measured likelihood of " + percent(profile.get("training"))
                : profile.get("verdict").asText();
    }

    private static String percent(JsonNode training) {
        return Math.round(100 * training.get("likelihood").asDouble()) + " %";
    }

    /** A word where measured trainings agree, with the share that trained; that share alone where they do not. */
    private static String judged(JsonNode profile) {
        String verdict = profile.get("verdict").asText();
        JsonNode training = profile.get("training");
        if (training.isNull()) {
            return verdict;
        }
        return verdict.equals(UNDECIDED) ? percent(training) : verdict + " " + percent(training);
    }

    private String method() {
        if (analysis.get("localTarget").isNull()) {
            return "not shaped, " + analysis.get("initializer").asText().toLowerCase(Locale.ROOT);
        }
        String targets = analysis.get("target").properties().stream()
                .map(target -> target.getKey() + " " + number(target.getValue()))
                .collect(Collectors.joining(", "));
        JsonNode maximal = analysis.get("maximal");
        return "%s, %s; every activation has %s; maximal from %s to %s"
                .formatted(
                        analysis.get("method").asText(),
                        targets,
                        analysis.get("localTarget").asText(),
                        maximal.get("from").asText(),
                        maximal.get("to").asText());
    }

    private String meaning(String verdict) {
        return StreamSupport.stream(analysis.get("verdicts").spliterator(), false)
                .filter(known -> known.get("name").asText().equals(verdict))
                .map(known -> known.get("meaning").asText())
                .findFirst()
                .orElse("");
    }

    private void curves() {
        line("");
        line("c from -1 to 1    %s", spark(analysis.get("similarities")));
        line("C map             %s", spark(analysis.get("profile").get("c")));
        line("tangent kernel    %s", spark(analysis.get("profile").get("tangent")));
        line("fixed points of the Q map: %s", fixedPoints(analysis));
    }

    /** A curve at every tenth. */
    private String spark(JsonNode curve) {
        List<Double> tenths = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            double tenth = 10 * value(analysis.get("similarities").get(i));
            if (Math.abs(tenth - Math.rint(tenth)) < 1e-9) {
                tenths.add(value(curve.get(i)));
            }
        }
        return Sparkline.of(tenths, -1, 1);
    }

    private void activations() {
        for (JsonNode activation : analysis.get("activations")) {
            line("");
            line(
                    "%s: %s·(φ(%s·x + %s) + %s)",
                    activation.get("name").asText(),
                    number(activation, "outputScale"),
                    number(activation, "inputScale"),
                    number(activation, "inputShift"),
                    number(activation, "outputShift"));
            line("  fixed points of its Q map: %s", fixedPoints(activation));
        }
    }

    private static String fixedPoints(JsonNode of) {
        JsonNode in = of.get("qMap").get("in");
        JsonNode out = of.get("qMap").get("out");
        if (IntStream.range(0, in.size())
                .allMatch(i -> Math.abs(value(out.get(i)) - value(in.get(i))) < 1e-6 * value(in.get(i)))) {
            return "every q";
        }
        String points = StreamSupport.stream(of.get("qMap").get("fixedPoints").spliterator(), false)
                .map(point -> "q = %s with slope %s".formatted(number(point, "q"), number(point, "slope")))
                .collect(Collectors.joining(", "));
        return points.isEmpty() ? "none from 1/16 to 16" : points;
    }

    private void stages() {
        line("");
        line(
                "%-28s %6s %-12s %10s %6s %9s %9s %9s %9s",
                "stage", "layers", "shape", "parameters", "depth", "q", "C(0)", "C'(1)", "gradient");
        Map<String, List<JsonNode>> stages = new LinkedHashMap<>();
        for (JsonNode layer : analysis.get("layers")) {
            stages.computeIfAbsent(stage(layer), stage -> new ArrayList<>()).add(layer);
        }
        stages.forEach((name, layers) -> {
            JsonNode last = layers.get(layers.size() - 1);
            line(
                    "%-28s %6d %-12s %10d %6d %9s %9s %9s %9s",
                    name,
                    layers.size(),
                    shape(last),
                    layers.stream()
                            .mapToLong(layer -> layer.get("parameters").asLong())
                            .sum(),
                    last.get("depth").asInt(),
                    number(last, "q"),
                    number(last, "cAtZero"),
                    number(last, "slope"),
                    number(last, "gradient"));
        });
    }

    /** The component of the description that a layer is in. */
    static String stage(JsonNode layer) {
        return layer.get("name").asText().replaceAll("[.\\[].*", "");
    }

    private static String shape(JsonNode layer) {
        return StreamSupport.stream(layer.get("shape").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("x"));
    }

    /** How alike positions become, with this attention and with others. */
    private void sequence() {
        JsonNode sequence = analysis.path("sequence");
        if (sequence.isMissingNode()) {
            return;
        }
        JsonNode means = sequence.get("meanCorrelations");
        int layers = means.size() - 1;
        line("");
        if (!sequence.get("collapse").isNull()) {
            line("%s", sequence.get("collapse").asText());
        }
        line(
                "mean correlation of %d positions: %s in %s, %s after %s",
                sequence.get("positions").asInt(),
                number(means.get(0)),
                sequence.get("nodes").get(0).asText(),
                number(means.get(layers)),
                sequence.get("nodes").get(layers).asText());
        JsonNode others = sequence.get("attention");
        if (!others.isEmpty()) {
            int half = (layers + 1) / 2;
            line("");
            line(
                    "%-31s %9s %9s %9s %9s %9s",
                    "attention, mean correlation", "after 1", "after " + half, "after " + layers, "smallest", "last q");
            attention("this network", means, end());
            for (JsonNode other : others) {
                JsonNode path = other.get("path");
                if (path.isNull()) {
                    line(
                            "%-31s %s",
                            other.get("name").asText(), other.get("reason").asText());
                } else {
                    attention(other.get("name").asText(), path.get("meanCorrelations"), path.get("last"));
                }
            }
        }
    }

    private void attention(String name, JsonNode means, JsonNode end) {
        int layers = means.size() - 1;
        line(
                "%-31s %9s %9s %9s %9s %9s",
                name,
                number(means.get(1)),
                number(means.get((layers + 1) / 2)),
                number(means.get(layers)),
                number(end, "smallestCorrelation"),
                number(end, "lastQ"));
    }

    /** The kernel between positions at the end of the sequence. */
    private JsonNode end() {
        return StreamSupport.stream(analysis.get("layers").spliterator(), false)
                .filter(layer -> layer.has("positions"))
                .reduce((before, after) -> after)
                .orElseThrow()
                .get("positions");
    }

    private void alternatives() {
        line("");
        line("%-28s %-18s %9s %9s %9s %9s %9s", "instead", "verdict", "C(0)", "C'(1)", "κ(0)", "κ(0.5)", "gradient");
        for (JsonNode alternative : analysis.get("alternatives")) {
            JsonNode profile = alternative.get("profile");
            String name = alternative.get("name").asText();
            if (profile.isNull()) {
                line("%-28s %s", name, alternative.get("reason").asText());
            } else {
                line(
                        "%-28s %-18s %9s %9s %9s %9s %9s",
                        name,
                        judged(profile),
                        number(profile, "cAtZero"),
                        number(profile, "slope"),
                        number(profile, "conditionAtZero"),
                        number(profile, "conditionAtHalf"),
                        number(profile, "gradientGrowth"));
            }
        }
    }

    private static double value(JsonNode node) {
        // JSON has no infinite numbers: they are strings.
        return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
    }

    /** The number that an object has by a name. */
    static String number(JsonNode object, String key) {
        return number(object.get(key));
    }

    /** Four digits, and no more than nine characters. */
    static String number(JsonNode node) {
        double value = value(node);
        if (Double.isNaN(value)) {
            return "-";
        }
        if (Double.isInfinite(value)) {
            return "∞";
        }
        double size = Math.abs(value);
        if (size < 1e-10) {
            return "0";
        }
        return String.format(Locale.ROOT, size >= 1e5 || size < 1e-3 ? "%.2e" : size >= 1000 ? "%.0f" : "%.4g", value);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
