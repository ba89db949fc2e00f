/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dks4j.runtime.probe.Comparison;
import org.dks4j.runtime.probe.LayerResult;
import org.dks4j.runtime.probe.ProbeReport;
import org.jspecify.annotations.Nullable;

/** What the probe found as JSON; docs/guide/probe.md documents its keys. */
final class ProbeJson {

    private ProbeJson() {}

    static String text(ProbeReport report) throws JsonProcessingException {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("network", report.network());
        root.put(
                "initializer",
                ProbeInitializer.of(report.options().initializer()).toString());
        root.put("seed", report.options().seed());
        root.put("seeds", report.options().seeds());
        root.put("pairs", report.options().pairs());
        root.put("similarities", report.similarities());
        root.put("fed", report.fed());
        root.put(
                "layers",
                report.layers().stream()
                        .map(layer -> layer(layer, report.similarities()))
                        .toList());
        root.put("compared", report.compared());
        root.put("within", report.within());
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(root);
    }

    private static Map<String, @Nullable Object> layer(LayerResult layer, List<Double> similarities) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", layer.name());
        map.put("kind", layer.kind());
        map.put("notCompared", layer.notCompared().orElse(null));
        map.put("within", layer.isCompared() ? layer.isWithin() : null);
        map.put("q", layer.q().map(ProbeJson::comparison).orElse(null));
        map.put(
                "c",
                IntStream.range(0, layer.c().size())
                        .mapToObj(i -> {
                            Map<String, @Nullable Object> values = new LinkedHashMap<>();
                            values.put("similarity", similarities.get(i));
                            values.putAll(comparison(layer.c().get(i)));
                            return values;
                        })
                        .toList());
        layer.positions().ifPresent(between -> {
            Map<String, @Nullable Object> positions = new LinkedHashMap<>();
            positions.put("first", between.first());
            positions.put("second", between.second());
            positions.putAll(comparison(between.worst()));
            map.put("positions", positions);
        });
        return map;
    }

    private static Map<String, @Nullable Object> comparison(Comparison comparison) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("predicted", comparison.predicted());
        map.put("measured", comparison.measured());
        map.put("tolerance", comparison.tolerance());
        return map;
    }
}
