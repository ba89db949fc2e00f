/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.dks4j.processor.analysis.KernelFigures;

/** The kernels of an experiment's networks at initialization, by arm: a file of comma-separated values. */
public final class KernelTable {

    private static final String HEADER =
            "arm,q,c_at_zero,c_of_neighbours,slope_at_zero,condition_at_half,gradient_growth,depth_over_width";

    private static final double NEIGHBOURS = 0.99;

    private KernelTable() {}

    /**
     * Reads it.
     *
     * @throws IOException if it cannot be read, or has other columns
     */
    public static Map<String, KernelFigures> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IOException("%s must begin with the line %s".formatted(file, HEADER));
        }
        Map<String, KernelFigures> kernels = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            double[] n =
                    Stream.of(cells).skip(1).mapToDouble(Double::parseDouble).toArray();
            kernels.put(cells[0], new KernelFigures(n[0], n[1], n[2], n[3], n[4], n[5], n[6]));
        }
        return kernels;
    }

    /** Its text. */
    public static String csv(Map<String, KernelFigures> kernels) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        kernels.forEach((arm, of) -> lines.add(arm + ","
                + DoubleStream.of(
                                of.q(),
                                of.cAtZero(),
                                of.cOfNeighbours(),
                                of.slopeAtZero(),
                                of.conditionAtHalf(),
                                of.gradientGrowth(),
                                of.depthOverWidth())
                        .mapToObj(Double::toString)
                        .collect(Collectors.joining(","))));
        return String.join("\n", lines) + "\n";
    }

    /** The numbers of an analysis, by the schema of docs/guide/analysis.md. */
    public static KernelFigures figures(JsonNode analysis) {
        JsonNode profile = analysis.get("profile");
        return new KernelFigures(
                number(profile.get("q")),
                number(profile.get("cAtZero")),
                ofNeighbours(analysis.get("similarities"), profile.get("c")),
                number(profile.get("slopeAtZero")),
                number(profile.get("conditionAtHalf")),
                number(profile.get("gradientGrowth")),
                number(profile.get("depthOverWidth")));
    }

    private static double ofNeighbours(JsonNode similarities, JsonNode c) {
        for (int i = 0; i < similarities.size(); i++) {
            if (similarities.get(i).asDouble() == NEIGHBOURS) {
                return number(c.get(i));
            }
        }
        throw new IllegalArgumentException("the analysis has no curve at " + NEIGHBOURS);
    }

    private static double number(JsonNode node) {
        // JSON has no infinite numbers: they are strings.
        return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
    }
}
