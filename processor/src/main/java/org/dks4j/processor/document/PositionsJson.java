/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.document;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.processor.shaping.AttentionConstants;
import org.dks4j.schema.attention.AttentionMatrix;

/** The kernel between positions in JSON. */
final class PositionsJson {

    private PositionsJson() {}

    /** @param whole whether it has every pair of positions */
    static Map<String, Object> of(LocationKernel kernel, boolean whole) {
        double[] q = kernel.q();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("smallestQ", Arrays.stream(q).min().orElseThrow());
        map.put("largestQ", Arrays.stream(q).max().orElseThrow());
        map.put("lastQ", q[q.length - 1]);
        map.put("meanCorrelation", kernel.meanCorrelation());
        map.put("smallestCorrelation", kernel.smallestCorrelation());
        if (whole) {
            map.put(
                    "kernel",
                    Arrays.stream(kernel.full()).map(PositionsJson::list).toList());
        }
        return map;
    }

    /** @param whole whether it has the constants themselves */
    static Map<String, Object> of(AttentionConstants attention, boolean whole) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("layer", attention.place().layer());
        map.put("layers", attention.place().layers());
        if (whole) {
            map.put("gains", list(attention.gains()));
            map.put("matrix", rows(attention.matrix()));
        }
        return map;
    }

    private static List<List<Double>> rows(AttentionMatrix matrix) {
        double[][] rows = new double[matrix.positions()][matrix.positions()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                rows[i][j] = matrix.entry(i, j);
            }
        }
        return Arrays.stream(rows).map(PositionsJson::list).toList();
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
