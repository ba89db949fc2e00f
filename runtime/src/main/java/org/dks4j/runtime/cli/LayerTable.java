package org.dks4j.runtime.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dks4j.runtime.graph.LayerHandle;
import org.tensorflow.ndarray.Shape;

/** Prints a network's layers as a table. */
final class LayerTable {

    private LayerTable() {}

    static void print(String network, List<LayerHandle> layers, PrintStream out) {
        int width = Math.max(
                "layer".length(),
                layers.stream().mapToInt(layer -> layer.name().length()).max().orElse(0));
        String row = "%-" + width + "s  %-14s  %-14s  %,12d%n";
        out.println(network);
        out.printf(Locale.ROOT, "%-" + width + "s  %-14s  %-14s  %12s%n", "layer", "kind", "output", "parameters");
        for (LayerHandle layer : layers) {
            out.printf(Locale.ROOT, row, layer.name(), layer.kind(), shape(layer.outputShape()), layer.parameters());
        }
        long total = layers.stream().mapToLong(LayerHandle::parameters).sum();
        out.printf(Locale.ROOT, row, layers.size() + " layers", "", "", total);
    }

    private static String shape(Shape shape) {
        return IntStream.range(1, shape.numDimensions())
                .mapToObj(i -> String.valueOf(shape.get(i)))
                .collect(Collectors.joining("x"));
    }
}
