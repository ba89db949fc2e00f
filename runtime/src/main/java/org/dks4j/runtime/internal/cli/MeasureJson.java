/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.internal.measure.EmpiricalKernel;
import org.dks4j.runtime.internal.measure.KernelDrift;
import org.dks4j.runtime.internal.measure.PositionSimilarity;
import org.dks4j.runtime.internal.measure.Similarities;
import org.dks4j.runtime.probe.Measured;

/** What was measured of a network as JSON; docs/guide/measure.md documents its keys. */
final class MeasureJson {

    private final Map<String, Object> root = new LinkedHashMap<>();

    /** @param network binary name of the description */
    MeasureJson(String network) {
        root.put("network", network);
    }

    /**
     * What was measured on examples.
     *
     * @param path where they are
     * @param examples how many
     * @param kernel of pairs of them, if it is computed
     * @param positions of a sequence
     */
    void put(String path, int examples, Optional<EmpiricalKernel> kernel, Optional<PositionSimilarity> positions) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", path);
        map.put("examples", examples);
        kernel.ifPresent(measured -> put(map, measured));
        positions.ifPresent(measured -> map.put("positions", positions(measured)));
        root.put("data", map);
    }

    private static Map<String, Object> positions(PositionSimilarity similarity) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("layer", similarity.layer());
        map.put("measured", similarity.measured());
        map.put("described", similarity.described());
        return map;
    }

    private static void put(Map<String, Object> map, EmpiricalKernel kernel) {
        map.put("pairs", kernel.pairs());
        map.put("edges", kernel.edges());
        map.put("atInput", kernel.input().counts());
        map.put("atOutput", kernel.output().counts());
        map.put("meanAtInput", kernel.input().mean());
        map.put("meanAtOutput", kernel.output().mean());
        map.put("meanDrawn", kernel.drawn().orElse(Double.NaN));
        map.put("levels", Similarities.LEVELS);
        map.put("quantilesAtInput", kernel.input().quantiles());
        map.put("quantilesAtOutput", kernel.output().quantiles());
        map.put("qAtOutput", kernel.qAtOutput());
        map.put("collapsed", kernel.isCollapsed());
        map.put("spectrum", kernel.spectrum());
        map.put("condition", kernel.condition());
        map.put("approximations", kernel.approximations());
    }

    void put(Checkpoint checkpoint, KernelDrift movement) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("checkpoint", checkpoint.folder().toString());
        map.put("step", checkpoint.manifest().step());
        map.put("inputs", movement.fed().name().toLowerCase(Locale.ROOT));
        map.put("similarities", movement.similarities());
        map.put("layers", movement.layers().stream().map(MeasureJson::layer).toList());
        root.put("movement", map);
    }

    private static Map<String, Object> layer(KernelDrift.Layer layer) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", layer.name());
        map.put("kind", layer.kind());
        map.put("start", kernel(layer.start()));
        map.put("now", kernel(layer.now()));
        return map;
    }

    private static Map<String, Object> kernel(Measured measured) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("q", measured.q());
        map.put("c", measured.c());
        return map;
    }

    String text() throws JsonProcessingException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(root) + "\n";
    }
}
