/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.document;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dks4j.processor.analysis.AttentionAlternative;
import org.dks4j.processor.analysis.AttentionPath;
import org.dks4j.processor.analysis.SequenceKernel;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.kernel.LocationKernel;

/** The kernel between positions in the JSON of an analysis. */
final class SequenceJson {

    /** Pictures have no more positions in a row. */
    private static final int MOST = 64;

    /** Enough for the colours of a picture. */
    private static final MathContext DIGITS = new MathContext(4);

    private SequenceJson() {}

    static Map<String, Object> of(Network network, SequenceKernel sequence) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("positions", sequence.gradients().size());
        map.put(
                "nodes",
                sequence.path().nodes().stream()
                        .map(n -> network.nodes().get(n).name())
                        .toList());
        map.put("meanCorrelations", AnalysisDocument.rounded(sequence.path().meanCorrelations()));
        map.put("collapse", KernelDocument.orNull(sequence.collapse()));
        map.put("gradients", AnalysisDocument.rounded(sequence.gradients()));
        map.put(
                "attention",
                sequence.alternatives().stream().map(SequenceJson::alternative).toList());
        return map;
    }

    private static Map<String, Object> alternative(AttentionAlternative alternative) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", alternative.name());
        map.put("how", alternative.how());
        map.put("path", KernelDocument.orNull(alternative.path().map(SequenceJson::path)));
        map.put("reason", alternative.reason());
        return map;
    }

    private static Map<String, Object> path(AttentionPath path) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("meanCorrelations", AnalysisDocument.rounded(path.meanCorrelations()));
        map.put("last", layer(path.last(), true));
        return map;
    }

    /** @param drawn whether it has correlations and q themselves */
    static Map<String, Object> layer(LocationKernel kernel, boolean drawn) {
        Map<String, Object> map = new LinkedHashMap<>();
        PositionsJson.of(kernel, false).forEach((key, value) -> map.put(key, AnalysisDocument.rounded((double) value)));
        if (drawn) {
            List<Integer> shown = shown(kernel.positions());
            map.put("shown", shown);
            map.put("q", shown.stream().map(i -> digits(kernel.at(i, i))).toList());
            map.put("correlations", correlations(kernel, shown));
        }
        return map;
    }

    /** All positions, or so many evenly spaced ones, the first and the last among them. */
    private static List<Integer> shown(int positions) {
        int count = Math.min(MOST, positions);
        return IntStream.range(0, count)
                .mapToObj(i -> count == 1 ? 0 : (int) Math.round((double) i * (positions - 1) / (count - 1)))
                .toList();
    }

    /** The rows of the lower triangle. */
    private static List<List<Double>> correlations(LocationKernel kernel, List<Integer> shown) {
        List<List<Double>> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            int row = shown.get(i);
            rows.add(shown.subList(0, i + 1).stream()
                    .map(column -> digits(kernel.correlation(row, column)))
                    .toList());
        }
        return rows;
    }

    private static double digits(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
    }
}
