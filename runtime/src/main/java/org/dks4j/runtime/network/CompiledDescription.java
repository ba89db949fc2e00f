/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.internal.files.Sha256;
import org.dks4j.schema.KernelFiles;
import org.dks4j.schema.NodeKind;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that the compiler leaves beside a network's classes (docs/guide/kernel-json.md).
 *
 * @param json its bytes, UTF-8
 */
public record CompiledDescription(byte[] json) {

    /** The location of a network's JSON on the class path, given its record's binary name. */
    public static String path(String network) {
        return KernelFiles.json(network);
    }

    /**
     * That of a record, or nothing where the compiler wrote none.
     *
     * @throws IOException if it cannot be read
     */
    public static Optional<CompiledDescription> of(Class<? extends Record> record) throws IOException {
        @Nullable ClassLoader loader = record.getClassLoader();
        if (loader == null) {
            return Optional.empty();
        }
        try (@Nullable InputStream in = loader.getResourceAsStream(path(record.getName()))) {
            return in == null ? Optional.empty() : Optional.of(new CompiledDescription(in.readAllBytes()));
        }
    }

    /**
     * The size of the network.
     *
     * @param ofClasses whether its targets are classes
     * @throws IOException if this is no such JSON
     */
    public NetworkSize size(boolean ofClasses) throws IOException {
        Map<String, Integer> depths = new HashMap<>();
        Map<String, Integer> channels = new HashMap<>();
        int deepest = 1;
        long width = 0;
        boolean normalized = false;
        // Every node comes after its inputs.
        for (JsonNode node : new ObjectMapper().readTree(json).path("layers")) {
            Optional<NodeKind> kind = NodeKind.of(node.path("kind").asText());
            boolean hasKernel = kind.map(NodeKind::hasKernel).orElse(false);
            int depth = 0;
            for (JsonNode input : node.path("inputs")) {
                depth = Math.max(depth, depths.getOrDefault(input.asText(), 0));
                width += hasKernel ? channels.getOrDefault(input.asText(), 0) : 0;
            }
            depths.put(node.path("name").asText(), depth + (hasKernel ? 1 : 0));
            channels.put(
                    node.path("name").asText(),
                    node.path("shape").path(node.path("shape").size() - 1).asInt());
            deepest = Math.max(deepest, depth + (hasKernel ? 1 : 0));
            normalized |= kind.map(NodeKind::normalizes).orElse(false);
        }
        return new NetworkSize(deepest, Math.max(1, width), normalized, ofClasses);
    }

    /** The SHA-256 of the JSON: equal descriptions and constants have equal ones. */
    public String sha256() {
        return Sha256.of(json);
    }
}
