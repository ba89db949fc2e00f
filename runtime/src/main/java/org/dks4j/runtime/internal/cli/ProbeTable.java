/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dks4j.runtime.probe.Comparison;
import org.dks4j.runtime.probe.LayerResult;
import org.dks4j.runtime.probe.PositionComparison;
import org.dks4j.runtime.probe.ProbeReport;

/** Prints what the probe found as a table of 80 columns: of the c values, for each layer the one that is farthest off. */
final class ProbeTable {

    private static final int LONGEST_NAME = 24;
    private static final String ABBREVIATED = "..";

    /** From here on a number would not fit its column with three digits after the decimal point. */
    private static final double LARGEST_PLAIN = 99.9995;

    /** Below this they would all be 0. */
    private static final double SMALLEST_PLAIN = 0.0005;

    private final ProbeReport report;
    private final PrintStream out;
    private final int nameWidth;

    private ProbeTable(ProbeReport report, PrintStream out) {
        this.report = report;
        this.out = out;
        int longest = report.layers().stream()
                .mapToInt(layer -> layer.name().length())
                .max()
                .orElse(0);
        this.nameWidth = Math.min(LONGEST_NAME, Math.max("layer".length(), longest));
    }

    static void print(ProbeReport report, PrintStream out) {
        new ProbeTable(report, out).print();
    }

    private void print() {
        out.println(report.network());
        out.println(ProbeInitializer.of(report.options().initializer()) + " kernels, "
                + seeds(report.options().seed(), report.options().seeds()));
        out.println("pairs of c "
                + report.similarities().stream().map(ProbeTable::similarity).collect(Collectors.joining(", "))
                + " are fed to");
        report.fed().forEach(name -> out.println("  " + name));
        out.printf(
                Locale.ROOT,
                "%-" + nameWidth + "s %6s %6s %6s %5s %6s %6s %6s%n",
                "layer",
                "q",
                "is",
                "+-",
                "at c",
                "C",
                "is",
                "+-");
        report.layers().forEach(this::print);
        out.println(summary());
        if (report.compared() == 0) {
            out.println("nothing was checked: use more --seeds, or a wider network");
        }
    }

    private static String seeds(long first, int count) {
        return count == 1 ? "seed " + first : "seeds " + first + " to " + (first + count - 1);
    }

    private void print(LayerResult layer) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%-" + nameWidth + "s", abbreviated(layer.name())));
        Optional<Integer> worst = layer.worstSimilarity();
        if (layer.isCompared() && layer.q().isPresent() && worst.isPresent()) {
            Comparison q = layer.q().get();
            Comparison c = layer.c().get(worst.get());
            line.append(number(q.predicted())).append(number(q.measured())).append(number(q.tolerance()));
            line.append(String.format(
                    Locale.ROOT, " %5s", similarity(report.similarities().get(worst.get()))));
            line.append(cosine(c.predicted())).append(cosine(c.measured())).append(number(c.tolerance()));
            line.append(layer.isWithin() ? "" : " OUTSIDE");
            layer.positions()
                    .ifPresent(between -> line.append(System.lineSeparator()).append(positions(between)));
        } else {
            line.append(" ").append(layer.notCompared().orElse(""));
        }
        out.println(line);
    }

    private static String positions(PositionComparison between) {
        String pair = between.second() == between.first() && between.first() == 0
                ? "mean correlation of positions"
                : "positions " + between.first() + " and " + between.second();
        return "  " + pair + ":" + number(between.worst().predicted())
                + number(between.worst().measured()) + number(between.worst().tolerance());
    }

    private String abbreviated(String name) {
        return name.length() <= nameWidth
                ? name
                : ABBREVIATED + name.substring(name.length() - nameWidth + ABBREVIATED.length());
    }

    private static String number(double value) {
        double size = Math.abs(value);
        boolean plain = size == 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN);
        return String.format(Locale.ROOT, plain ? " %6.3f" : " %6.0e", value);
    }

    /** A c value: what rounds to zero is zero. */
    private static String cosine(double value) {
        return String.format(Locale.ROOT, " %6.3f", Math.abs(value) < SMALLEST_PLAIN ? 0 : value);
    }

    private static String similarity(double c) {
        return c == Math.rint(c) ? String.valueOf((long) c) : String.valueOf(c);
    }

    private String summary() {
        int others = report.layers().size() - report.compared();
        return String.format(
                Locale.ROOT,
                "%d of %d compared layers are within tolerance%s",
                report.within(),
                report.compared(),
                others == 0 ? "" : "; " + others + " more cannot be compared");
    }
}
