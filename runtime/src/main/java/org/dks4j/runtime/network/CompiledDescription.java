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
     * How many layers with a kernel the longest path from an input to an output has.
     *
     * @throws IOException if this is no such JSON
     */
    public int depth() throws IOException {
        Map<String, Integer> depths = new HashMap<>();
        int deepest = 0;
        // Every node comes after its inputs.
        for (JsonNode node : new ObjectMapper().readTree(json).path("layers")) {
            int depth = 0;
            for (JsonNode input : node.path("inputs")) {
                depth = Math.max(depth, depths.getOrDefault(input.asText(), 0));
            }
            if (NodeKind.of(node.path("kind").asText()).map(NodeKind::hasKernel).orElse(false)) {
                depth++;
            }
            depths.put(node.path("name").asText(), depth);
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    /** The SHA-256 of the JSON: equal descriptions and constants have equal ones. */
    public String sha256() {
        return Sha256.of(json);
    }
}
