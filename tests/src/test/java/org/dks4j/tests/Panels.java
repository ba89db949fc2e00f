/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;

/** Two plots side by side with one legend, as SVG whose colours follow the reader's light or dark scheme. */
final class Panels {

    private static final int WIDTH = 880;
    private static final int HEIGHT = 400;
    private static final int TOP = 44;
    private static final int PLOT_WIDTH = 350;
    private static final int PLOT_HEIGHT = 250;
    private static final int LEGEND = 385;

    private static final String STYLE =
            """
            <style>
            .back { fill: #ffffff; }
            text { fill: #24292f; font: 13px system-ui, sans-serif; }
            .title { font-weight: 600; }
            .grid { stroke: #57606a; stroke-opacity: 0.25; fill: none; }
            .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
            @media (prefers-color-scheme: dark) {
              .back { fill: #161b22; }
              text { fill: #e6edf3; }
              .grid { stroke: #9198a1; }
            }
            </style>
            """;

    private final StringBuilder svg = new StringBuilder();

    /**
     * A line of the legend.
     *
     * @param name what it is
     * @param stroke its colour and dashes, as attributes
     */
    record Key(String name, String stroke) {}

    /**
     * A plot.
     *
     * @param left where it begins
     * @param title above it
     * @param x what the horizontal axis measures, and its ticks
     * @param y the ticks of the vertical axis
     * @param curves the points of each line
     */
    record Plot(
            int left,
            String title,
            String x,
            List<Double> ticksOfX,
            List<Double> ticksOfY,
            Map<Key, List<Entry<Double, Double>>> curves) {

        private double x(double value) {
            return left + place(ticksOfX, value) * PLOT_WIDTH;
        }

        private double y(double value) {
            return TOP + (1 - place(ticksOfY, value)) * PLOT_HEIGHT;
        }

        private static double place(List<Double> ticks, double value) {
            double first = ticks.get(0);
            return (value - first) / (ticks.get(ticks.size() - 1) - first);
        }
    }

    /** Draws plots above the legend of all their lines. */
    static String draw(String title, List<Key> legend, List<Plot> plots) {
        Panels panels = new Panels();
        panels.line("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" role=\"img\">", WIDTH, HEIGHT);
        panels.line("<title>%s</title>", title);
        panels.svg.append(STYLE);
        panels.line("<rect class=\"back\" width=\"%s\" height=\"%s\"/>", WIDTH, HEIGHT);
        plots.forEach(panels::draw);
        int left = 40;
        for (Key key : legend) {
            panels.line("<path class=\"line\" %s d=\"M%s %sh28\"/>", key.stroke(), left, LEGEND - 5);
            panels.text(left + 36, LEGEND, "start", "", key.name());
            left += WIDTH / legend.size();
        }
        return panels.svg.append("</svg>\n").toString();
    }

    private void draw(Plot plot) {
        text(plot.left() + PLOT_WIDTH / 2.0, TOP - 18, "middle", "title", plot.title());
        for (double tick : plot.ticksOfX()) {
            line("<path class=\"grid\" d=\"M%s %sv%s\"/>", at(plot.x(tick)), TOP, PLOT_HEIGHT);
            text(plot.x(tick), TOP + PLOT_HEIGHT + 20, "middle", "", number(tick));
        }
        for (double tick : plot.ticksOfY()) {
            line("<path class=\"grid\" d=\"M%s %sh%s\"/>", plot.left(), at(plot.y(tick)), PLOT_WIDTH);
            text(plot.left() - 8, plot.y(tick) + 4, "end", "", number(tick));
        }
        text(plot.left() + PLOT_WIDTH / 2.0, TOP + PLOT_HEIGHT + 44, "middle", "", plot.x());
        plot.curves().forEach((key, points) -> {
            StringBuilder path = new StringBuilder();
            for (Entry<Double, Double> point : points) {
                path.append(path.isEmpty() ? "M" : "L")
                        .append(at(plot.x(point.getKey())))
                        .append(' ')
                        .append(at(plot.y(point.getValue())));
            }
            line("<path class=\"line\" %s d=\"%s\"/>", key.stroke(), path);
        });
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }

    /** A place, to a tenth. */
    private static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private void text(double x, double y, String anchor, String type, String content) {
        String style = type.isEmpty() ? "" : " class=\"" + type + "\"";
        line("<text%s x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>", style, at(x), at(y), anchor, content);
    }

    private void line(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
