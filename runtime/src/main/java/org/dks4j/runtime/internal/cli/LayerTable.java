/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkInput;
import org.tensorflow.GraphOperation;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Constant;
import org.tensorflow.op.core.Placeholder;

/**
 * Prints a network's layers as a table: for each its kind, the shape of its output, its parameters, the multiply-adds
 * that its contraction takes for one example, and the layers and blocks that it reads.
 */
final class LayerTable {

    private static final int BYTES = Float.BYTES;
    private static final double MEBIBYTE = 1L << 20;

    private static final String ELLIPSIS = "...";

    /** A cell that is cut keeps as many characters. */
    private static final int FEWEST = 9;

    /** Numbers are aligned at their ends. */
    private static final Set<Integer> NUMBERS = Set.of(3, 4);

    private static final String GAP = "  ";

    private final List<LayerHandle> layers;
    private final Map<String, Block> blocks;

    /**
     * A block of layers.
     *
     * @param name its path in the description
     * @param last the place of its last layer
     */
    private record Block(String name, int last) {}

    private LayerTable(List<LayerHandle> layers) {
        this.layers = layers;
        blocks = blocks(layers);
    }

    /** @param columns how many characters a line may have: for longer ones what layers read is cut off, then the beginnings of names */
    static void print(String network, List<LayerHandle> layers, int columns, PrintStream out) {
        out.println(network);
        LayerTable table = new LayerTable(layers);
        lines(table.rows(), columns).forEach(out::println);
        out.printf(Locale.ROOT, "the parameters take %.1f MiB%n", table.parameters() * BYTES / MEBIBYTE);
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("layer", "kind", "output", "parameters", "multiply-adds", "reads"));
        // Which layers the operations seen so far belong to; the last of those that share one.
        Map<String, Integer> places = new HashMap<>();
        // Their outputs by the scopes of these.
        Map<String, String> outputs = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            LayerHandle layer = layers.get(i);
            rows.add(List.of(
                    layer.name(),
                    layer.kind(),
                    shape(layer.outputShape()),
                    count(layer.parameters()),
                    count(layer.multiplyAdds()),
                    reads(layer, places, outputs)));
            places.put(layer.output(), i);
            outputs.put(layerScope(layer.output()), layer.output());
        }
        long total = layers.stream().mapToLong(LayerHandle::multiplyAdds).sum();
        rows.add(List.of(layers.size() + " layers", "", "", count(parameters()), count(total), ""));
        return rows;
    }

    private long parameters() {
        return layers.stream().mapToLong(LayerHandle::parameters).sum();
    }

    /** Rows as lines, each column as wide as its widest cell, as far as there is room. */
    private static Stream<String> lines(List<List<String>> rows, int columns) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        int last = widths.length - 1;
        int between = IntStream.range(1, last)
                .map(column -> GAP.length() + widths[column])
                .sum();
        widths[0] = Math.min(widths[0], Math.max(FEWEST, columns - between));
        widths[last] = Math.max(0, Math.min(widths[last], columns - between - widths[0] - GAP.length()));
        return rows.stream().map(row -> {
            List<String> cells = new ArrayList<>(row);
            cells.set(0, end(row.get(0), widths[0]));
            cells.set(last, beginning(row.get(last), widths[last]));
            return IntStream.rangeClosed(0, last)
                    .mapToObj(column -> padded(cells.get(column), widths[column], NUMBERS.contains(column)))
                    .collect(Collectors.joining(GAP))
                    .stripTrailing();
        });
    }

    private static String end(String cell, int width) {
        return cell.length() <= width ? cell : ELLIPSIS + cell.substring(cell.length() - width + ELLIPSIS.length());
    }

    /** Nothing where it would be little more than dots. */
    private static String beginning(String cell, int width) {
        if (cell.length() <= width) {
            return cell;
        }
        return width < FEWEST ? "" : cell.substring(0, width - ELLIPSIS.length()) + ELLIPSIS;
    }

    private static String padded(String cell, int width, boolean atTheEnd) {
        String room = " ".repeat(Math.max(0, width - cell.length()));
        return atTheEnd ? room + cell : cell + room;
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String shape(Shape shape) {
        return IntStream.range(1, shape.numDimensions())
                .mapToObj(i -> String.valueOf(shape.get(i)))
                .collect(Collectors.joining("x"));
    }

    /**
     * What a layer reads: the nearest layers and blocks before it, in their order, and the network's input. Where scales are folded, a layer reads an
     * operation of another that is not the one that gives its output.
     */
    private String reads(LayerHandle layer, Map<String, Integer> places, Map<String, String> outputs) {
        if (layer.kind().equals(NetworkInput.FIRST)) {
            return "";
        }
        Map<Integer, String> found = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        GraphOperation output = (GraphOperation) layer.outputTensor().op();
        String own = layerScope(output.name());
        Deque<GraphOperation> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            GraphOperation operation = open.pop();
            if (operation.type().equals(Constant.OP_NAME)) {
                // It is in the scope of the first layer that has it.
                continue;
            }
            String name = operation.name();
            String scope = layerScope(name);
            Integer place = places.get(scope.equals(own) ? name : outputs.getOrDefault(scope, name));
            Block block = blocks.get(scope(name));
            if (place != null) {
                found.put(place, layers.get(place).name());
            } else if (block != null) {
                found.put(block.last(), block.name());
            } else if (seen.add(operation.name())) {
                if (operation.type().equals(Placeholder.OP_NAME)) {
                    found.put(-1, NetworkInput.FIRST);
                }
                operation.inputs().forEach(operand -> open.push((GraphOperation) operand.op()));
            }
        }
        return String.join(", ", found.values());
    }

    /** Blocks by the scopes of their own operations, which are the sums of their branches. */
    private static Map<String, Block> blocks(List<LayerHandle> layers) {
        Map<String, Block> blocks = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            String name = layers.get(i).name();
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                String block = name.substring(0, dot);
                blocks.put(block.replace('[', '.').replace("]", ""), new Block(block, i));
            }
        }
        return blocks;
    }

    /** The phase and the layer of an operation; its name if it has none. */
    private static String layerScope(String operation) {
        int second = operation.indexOf('/', operation.indexOf('/') + 1);
        return second < 0 ? operation : operation.substring(0, second);
    }

    /** The scope of an operation below the graph's phase: {@code training/wide.0/AddV2} is in {@code wide.0}. */
    private static String scope(String operation) {
        int first = operation.indexOf('/');
        int second = operation.indexOf('/', first + 1);
        return first < 0 || second < 0 ? "" : operation.substring(first + 1, second);
    }
}
