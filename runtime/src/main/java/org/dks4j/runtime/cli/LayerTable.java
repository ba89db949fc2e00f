package org.dks4j.runtime.cli;

import java.io.PrintStream;
import java.util.ArrayDeque;
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
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;

/**
 * Prints a network's layers as a table: for each its kind, the shape of its output, its parameters, the multiply-adds
 * that its contraction takes for one example, and the layers and blocks that it reads.
 */
final class LayerTable {

    private static final int BYTES = Float.BYTES;
    private static final double MEBIBYTE = 1L << 20;

    private final List<LayerHandle> layers;
    private final Map<String, Block> blocks;
    private final String row;

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
        int width = Math.max(
                "100 layers".length(),
                layers.stream().mapToInt(layer -> layer.name().length()).max().orElse(0));
        row = "%-" + width + "s  %-14s  %-11s  %12s  %15s  %s";
    }

    static void print(String network, List<LayerHandle> layers, PrintStream out) {
        out.println(network);
        new LayerTable(layers).print(out);
    }

    private void print(PrintStream out) {
        line(out, "layer", "kind", "output", "parameters", "multiply-adds", "reads");
        // Which layers the operations seen so far belong to; the last of those that share one.
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            LayerHandle layer = layers.get(i);
            line(
                    out,
                    layer.name(),
                    layer.kind(),
                    shape(layer.outputShape()),
                    count(layer.parameters()),
                    count(multiplyAdds(layer)),
                    reads(layer, places));
            places.put(layer.output(), i);
        }
        long parameters = layers.stream().mapToLong(LayerHandle::parameters).sum();
        long total = layers.stream().mapToLong(LayerTable::multiplyAdds).sum();
        line(out, layers.size() + " layers", "", "", count(parameters), count(total), "");
        out.printf(Locale.ROOT, "the parameters take %.1f MiB%n", parameters * BYTES / MEBIBYTE);
    }

    private void line(PrintStream out, Object... cells) {
        out.println(String.format(Locale.ROOT, row, cells).stripTrailing());
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String shape(Shape shape) {
        return IntStream.range(1, shape.numDimensions())
                .mapToObj(i -> String.valueOf(shape.get(i)))
                .collect(Collectors.joining("x"));
    }

    /** Each number of a kernel is used once at every location of the output; normalizations are not counted. */
    private static long multiplyAdds(LayerHandle layer) {
        Shape output = layer.outputShape();
        return layer.kernelTensor()
                .map(Operand::shape)
                .filter(kernel -> kernel.numDimensions() > 1)
                .map(kernel -> IntStream.range(1, output.numDimensions() - 1)
                        .mapToLong(output::get)
                        .reduce(kernel.size(), Math::multiplyExact))
                .orElse(0L);
    }

    /** What a layer reads: the nearest layers and blocks before it, in their order, and the network's input. */
    private String reads(LayerHandle layer, Map<String, Integer> places) {
        if (layer.kind().equals(NetworkDefinition.INPUT)) {
            return "";
        }
        Map<Integer, String> found = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        Deque<GraphOperation> open =
                new ArrayDeque<>(List.of((GraphOperation) layer.outputTensor().op()));
        while (!open.isEmpty()) {
            GraphOperation operation = open.pop();
            Integer place = places.get(operation.name());
            Block block = blocks.get(scope(operation.name()));
            if (place != null) {
                found.put(place, layers.get(place).name());
            } else if (block != null) {
                found.put(block.last(), block.name());
            } else if (seen.add(operation.name())) {
                if (operation.type().equals(Placeholder.OP_NAME)) {
                    found.put(-1, NetworkDefinition.INPUT);
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

    /** The scope of an operation below the graph's phase: {@code training/wide.0/AddV2} is in {@code wide.0}. */
    private static String scope(String operation) {
        int first = operation.indexOf('/');
        int second = operation.indexOf('/', first + 1);
        return first < 0 || second < 0 ? "" : operation.substring(first + 1, second);
    }
}
