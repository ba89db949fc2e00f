/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.weights;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.internal.files.RandomAccess;
import org.dks4j.runtime.internal.text.Shown;

/**
 * A file of safetensors: the length of the header, 8 bytes, little-endian; the header, a JSON object that gives the type, the shape and the
 * place of each tensor; then the numbers of all, little-endian, the last dimension fastest, without gaps.
 *
 * @param tensors by name
 * @param metadata texts by name
 * @param start the byte where the numbers begin
 */
record SafetensorsFile(Path path, Map<String, Tensor> tensors, Map<String, String> metadata, long start) {

    private static final String METADATA = "__metadata__";
    private static final String TYPE = "dtype";
    private static final String SHAPE = "shape";
    private static final String PLACE = "data_offsets";
    private static final String FLOAT32 = "F32";

    /** The format's own limit. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Where a tensor is.
     *
     * @param begin its first byte, from the first of all numbers
     * @param end the byte after its last
     */
    record Tensor(SafetensorsType type, List<Integer> shape, long begin, long end) {}

    /**
     * Reads the header.
     *
     * @throws BrokenDataException if it is none, or if the numbers are not where it says
     */
    static SafetensorsFile open(Path path) throws IOException {
        long size = Files.size(path);
        if (size < Long.BYTES) {
            throw new BrokenDataException(path.toString(), size, "the file ends inside the length of its header");
        }
        long length = ByteBuffer.wrap(RandomAccess.read(path, 0, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        if (length < 0 || length > LONGEST_HEADER || length > size - Long.BYTES) {
            throw new BrokenDataException(
                    path.toString(),
                    0,
                    "this is no safetensors file, or not all of one: the header should have "
                            + Long.toUnsignedString(length) + " bytes, and " + (size - Long.BYTES) + " follow");
        }
        JsonNode header = header(path, RandomAccess.read(path, Long.BYTES, (int) length));
        Map<String, Tensor> tensors = new TreeMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals(METADATA)) {
                for (Map.Entry<String, JsonNode> text : entry.getValue().properties()) {
                    metadata.put(text.getKey(), text.getValue().asText());
                }
            } else {
                tensors.put(entry.getKey(), tensor(path, entry.getKey(), entry.getValue()));
            }
        }
        requireWithoutGaps(path, tensors, size - Long.BYTES - length);
        return new SafetensorsFile(path, tensors, metadata, Long.BYTES + length);
    }

    private static JsonNode header(Path path, byte[] text) throws BrokenDataException {
        try {
            JsonNode header = MAPPER.readTree(text);
            if (header instanceof ObjectNode) {
                return header;
            }
            throw new BrokenDataException(path.toString(), Long.BYTES, "the header is no JSON object");
        } catch (JacksonException e) {
            throw new BrokenDataException(
                    path.toString(), Long.BYTES, "the header is no JSON object: " + e.getOriginalMessage());
        } catch (BrokenDataException e) {
            throw e;
        } catch (IOException e) {
            // As of bytes that are no UTF-8.
            throw new BrokenDataException(path.toString(), Long.BYTES, "the header is no text: " + e.getMessage());
        }
    }

    private static Tensor tensor(Path path, String name, JsonNode entry) throws BrokenDataException {
        JsonNode place = entry.path(PLACE);
        JsonNode dimensions = entry.path(SHAPE);
        if (!dimensions.isArray()
                || place.size() != 2
                || !place.get(0).isIntegralNumber()
                || !place.get(1).isIntegralNumber()) {
            throw wrong(path, name, "the header does not give its shape and place");
        }
        String typeName = entry.path(TYPE).asText();
        SafetensorsType type = SafetensorsType.named(typeName)
                .orElseThrow(() -> wrong(
                        path,
                        name,
                        "its numbers are of the type " + Shown.text(typeName) + "; weights are "
                                + String.join(", ", SafetensorsType.names())));
        List<Integer> shape = new ArrayList<>();
        for (JsonNode dimension : dimensions) {
            if (!dimension.canConvertToInt() || dimension.asInt() < 0) {
                throw wrong(path, name, "its shape is " + dimensions);
            }
            shape.add(dimension.asInt());
        }
        Tensor tensor =
                new Tensor(type, shape, place.get(0).asLong(), place.get(1).asLong());
        long bytes = bytes(path, name, tensor);
        if (tensor.begin() < 0 || tensor.end() - tensor.begin() != bytes) {
            throw wrong(
                    path,
                    name,
                    "the header gives it the bytes " + place + ", but " + type + " of the shape " + shape + " has "
                            + bytes);
        }
        return tensor;
    }

    private static long bytes(Path path, String name, Tensor tensor) throws BrokenDataException {
        long bytes = tensor.type().bytes();
        try {
            for (int dimension : tensor.shape()) {
                bytes = Math.multiplyExact(bytes, dimension);
            }
            return Math.toIntExact(bytes);
        } catch (ArithmeticException e) {
            throw wrong(path, name, "it is larger than 2 GiB: its shape is " + tensor.shape());
        }
    }

    private static void requireWithoutGaps(Path path, Map<String, Tensor> tensors, long size)
            throws BrokenDataException {
        List<Map.Entry<String, Tensor>> inOrder = new ArrayList<>(tensors.entrySet());
        inOrder.sort(Comparator.comparingLong(
                        (Map.Entry<String, Tensor> each) -> each.getValue().begin())
                .thenComparingLong(each -> each.getValue().end()));
        long at = 0;
        for (Map.Entry<String, Tensor> each : inOrder) {
            if (each.getValue().begin() != at) {
                throw wrong(
                        path,
                        each.getKey(),
                        "it should begin at the byte " + at + " of the numbers, not at "
                                + each.getValue().begin());
            }
            at = each.getValue().end();
        }
        if (at != size) {
            throw new BrokenDataException(
                    path.toString(), "the header tells of " + at + " bytes of numbers, but the file has " + size);
        }
    }

    private static BrokenDataException wrong(Path path, String name, String problem) {
        return new BrokenDataException(path.toString(), Shown.text(name) + ": " + problem);
    }

    /** Reads all numbers. */
    Weights weights() throws IOException {
        Map<String, Weight> byName = new TreeMap<>();
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            byte[] bytes = RandomAccess.read(path, start + tensor.begin(), (int) (tensor.end() - tensor.begin()));
            byName.put(entry.getKey(), new Weight(tensor.shape(), tensor.type().floats(bytes)));
        }
        try {
            return new Weights(byName, metadata);
        } catch (IllegalArgumentException e) {
            throw new BrokenDataException(path.toString(), String.valueOf(e.getMessage()));
        }
    }

    /** Writes a file. The header ends at a multiple of 8 bytes, so that all numbers do. */
    static void write(Weights weights, OutputStream out) throws IOException {
        ObjectNode header = MAPPER.createObjectNode();
        if (!weights.metadata().isEmpty()) {
            ObjectNode texts = header.putObject(METADATA);
            weights.metadata().forEach(texts::put);
        }
        long at = 0;
        for (Map.Entry<String, Weight> entry : weights.byName().entrySet()) {
            long end = at + (long) Float.BYTES * entry.getValue().values().length;
            ObjectNode tensor = header.putObject(entry.getKey()).put(TYPE, FLOAT32);
            entry.getValue().shape().forEach(tensor.withArray(SHAPE)::add);
            tensor.putArray(PLACE).add(at).add(end);
            at = end;
        }
        byte[] text = MAPPER.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(text, (text.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded.length)
                .array());
        out.write(padded);
        for (Weight weight : weights.byName().values()) {
            out.write(Weights.bytes(weight));
        }
    }
}
