/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A line chart, drawn as SVG whose colours follow the reader's light or dark scheme. Equal charts give equal text.
 *
 * @param title above it
 * @param x what the horizontal axis measures
 * @param y what the vertical axis measures
 * @param logarithmicX whether the horizontal axis is
 * @param logarithmic whether the vertical axis is
 * @param lines in the order of the legend
 */
public record LineChart(String title, String x, String y, boolean logarithmicX, boolean logarithmic, List<Line> lines) {

    private static final int LETTER = 7;
    private static final int LEFT = 70;
    private static final int PLOT_WIDTH = 620;
    private static final int TOP = 40;
    private static final int LEGEND_LINE = 18;
    /** Colours that can be told apart, and read on white and on black. */
    private static final List<String> COLOURS = List.of(
            "#0b7bc1", "#d55e00", "#0f9d74", "#c8559b", "#b58900", "#7b61c9", "#d33a3a", "#4a9bb5", "#8c6d46",
            "#7f8c8d");
    /** Lines beyond the colours are dashed. */
    private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3");

    private static final String STYLE =
            """
            <style>
            .dks-back { fill: #ffffff; }
            .dks-text { fill: #24292f; font: 12px system-ui, sans-serif; }
            .dks-title { font-size: 15px; font-weight: 600; }
            .dks-frame { stroke: #57606a; fill: none; }
            .dks-grid { stroke: #57606a; stroke-opacity: 0.2; }
            .dks-line { fill: none; stroke-width: 2; stroke-linejoin: round; }
            .dks-band { fill: none; stroke-width: 1; stroke-opacity: 0.35; }
            @media (prefers-color-scheme: dark) {
              .dks-back { fill: #161b22; }
              .dks-text { fill: #e6edf3; }
              .dks-frame, .dks-grid { stroke: #9198a1; }
            }
            </style>
            """;

    public LineChart {
        lines = List.copyOf(lines);
    }

    /** A chart whose horizontal axis is linear. */
    public LineChart(String title, String x, String y, boolean logarithmic, List<Line> lines) {
        this(title, x, y, false, logarithmic, lines);
    }

    /** The chart as an SVG document without a prolog, so that it also stands inside of HTML. */
    public String svg() {
        Axis across = Axis.of(x, logarithmicX, all(Line.Point::x));
        Axis up = Axis.of(y, logarithmic, all(Line.Point::y));
        int plotHeight = Math.max(400, lines.size() * LEGEND_LINE);
        int height = TOP + plotHeight + 55;
        int longest =
                lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
        int width = LEFT + PLOT_WIDTH + 60 + LETTER * longest;
        StringBuilder svg = new StringBuilder();
        svg.append(text(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">%n",
                width, height, width));
        svg.append("<title>").append(Xml.escape(title)).append("</title>\n").append(STYLE);
        svg.append(text("<rect class=\"dks-back\" width=\"%d\" height=\"%d\"/>%n", width, height));
        label(svg, LEFT, 24, "start", "dks-text dks-title", title);
        Frame frame = new Frame(across, up, plotHeight);
        frame.draw(svg);
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, frame, lines.get(i), i);
        }
        return svg.append("</svg>\n").toString();
    }

    private DoubleStream all(java.util.function.ToDoubleFunction<Line.Point> coordinate) {
        return lines.stream()
                .flatMap(line -> Stream.concat(
                        line.points().stream(), line.bands().stream().flatMap(List::stream)))
                .mapToDouble(coordinate);
    }

    private static void draw(StringBuilder svg, Frame frame, Line line, int index) {
        String colour = COLOURS.get(index % COLOURS.size());
        String dash = DASHES.get(index / COLOURS.size() % DASHES.size());
        for (List<Line.Point> band : line.bands()) {
            svg.append(text("<path class=\"dks-band\" stroke=\"%s\" d=\"%s\"/>%n", colour, frame.path(band)));
        }
        svg.append(text(
                "<path class=\"dks-line\" stroke=\"%s\" stroke-dasharray=\"%s\" d=\"%s\"/>%n",
                colour, dash, frame.path(line.points())));
        for (Line.Point point : line.points()) {
            if (frame.shows(point)) {
                svg.append(text(
                        "<circle fill=\"%s\" r=\"2.5\" cx=\"%.1f\" cy=\"%.1f\"><title>%s: %s, %s</title></circle>%n",
                        colour,
                        frame.x(point.x()),
                        frame.y(point.y()),
                        Xml.escape(line.name()),
                        Axis.text(point.x()),
                        Axis.text(point.y())));
            }
        }
        int left = LEFT + PLOT_WIDTH + 15;
        int top = TOP + 10 + index * LEGEND_LINE;
        svg.append(text(
                "<path class=\"dks-line\" stroke=\"%s\" stroke-dasharray=\"%s\" d=\"M%d %dh24\"/>%n",
                colour, dash, left, top));
        label(svg, left + 30, top + 4, "start", "dks-text", line.name());
    }

    private static void label(StringBuilder svg, double x, double y, String anchor, String type, String content) {
        svg.append(text(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                type, x, y, anchor, Xml.escape(content)));
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), arguments);
    }

    /** The axes and where points are drawn. */
    private record Frame(Axis across, Axis up, int height) {

        boolean shows(Line.Point point) {
            return across.shows(point.x()) && up.shows(point.y());
        }

        double x(double value) {
            return LEFT + across.place(value) * PLOT_WIDTH;
        }

        double y(double value) {
            return TOP + (1 - up.place(value)) * height;
        }

        String path(List<Line.Point> points) {
            StringBuilder path = new StringBuilder();
            for (Line.Point point : points) {
                if (shows(point)) {
                    path.append(text("%s%.1f %.1f", path.isEmpty() ? "M" : "L", x(point.x()), y(point.y())));
                }
            }
            // A path without points is an error in SVG.
            return path.isEmpty() ? "M0 0" : path.toString();
        }

        void draw(StringBuilder svg) {
            int bottom = TOP + height;
            for (double tick : up.ticks()) {
                svg.append(text("<path class=\"dks-grid\" d=\"M%d %.1fh%d\"/>%n", LEFT, y(tick), PLOT_WIDTH));
                label(svg, LEFT - 8, y(tick) + 4, "end", "dks-text", Axis.text(tick));
            }
            for (double tick : across.ticks()) {
                svg.append(text("<path class=\"dks-grid\" d=\"M%.1f %dv%d\"/>%n", x(tick), TOP, height));
                label(svg, x(tick), bottom + 18, "middle", "dks-text", Axis.text(tick));
            }
            svg.append(text(
                    "<rect class=\"dks-frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n",
                    LEFT, TOP, PLOT_WIDTH, height));
            label(svg, LEFT + PLOT_WIDTH / 2.0, bottom + 42, "middle", "dks-text", across.label());
            svg.append(text(
                    "<text class=\"dks-text\" text-anchor=\"middle\" transform=\"translate(18 %.1f) rotate(-90)\">%s</text>%n",
                    TOP + height / 2.0, Xml.escape(up.label())));
        }
    }
}
