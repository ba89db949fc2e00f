package org.dks4j.processor.lower;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.processor.ir.Node;

/** The nodes of a graph while it grows. */
final class NodeList {

    /** More nodes than any sensible network has: a slip in {@code @Repeat} must not exhaust memory. */
    static final int LIMIT = 100_000;

    private final List<Node> nodes = new ArrayList<>();
    private int uses;

    /** Adds a node and returns its place. */
    int add(Node node) {
        nodes.add(node);
        return nodes.size() - 1;
    }

    Node get(int place) {
        return nodes.get(place);
    }

    int size() {
        return nodes.size();
    }

    /** Counts a component that is written out: blocks of nothing add no nodes, and must come to an end all the same. */
    void countUse() {
        uses++;
    }

    boolean isFull() {
        return nodes.size() > LIMIT || uses > LIMIT;
    }

    List<Node> all() {
        return List.copyOf(nodes);
    }

    /** The product of all strides from a place on: how many times fewer locations a chain has at its end. */
    int strideSince(int begin) {
        long stride = 1;
        for (Node node : nodes.subList(begin, nodes.size())) {
            stride *= strideOf(node);
            if (stride > Integer.MAX_VALUE) {
                return Integer.MAX_VALUE;
            }
        }
        return (int) stride;
    }

    private static long strideOf(Node node) {
        if (node instanceof Node.Conv conv) {
            return conv.name().endsWith(Lowering.PROJECTION) ? 1 : conv.stride();
        }
        if (node instanceof Node.MaxPool pool) {
            return pool.stride();
        }
        return node instanceof Node.MeanPool pool ? pool.stride() : 1;
    }
}
