package org.dks4j.processor.lower;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.dks4j.processor.ir.Node;

/** The nodes of a graph while it grows. */
final class NodeList {

    /** More nodes than any sensible network has: a slip in {@code @Repeat} must not exhaust memory. */
    static final int LIMIT = 100_000;

    /** More links between nodes than any sensible network has: blocks of sums of everything have many. */
    static final int LINK_LIMIT = 10 * LIMIT;

    private final List<Node> nodes = new ArrayList<>();

    /** How many times fewer locations each node has than the input that it comes from. */
    private final List<Integer> strides = new ArrayList<>();

    private final BitSet read = new BitSet();
    private int layers;
    private int uses;
    private int links;

    /** Adds a node and returns its place. */
    int add(Node node) {
        nodes.add(node);
        layers += node instanceof Node.Input || node instanceof Node.PerLocationNorm ? 0 : 1;
        List<Integer> inputs = node.inputs();
        links += inputs.size();
        inputs.forEach(read::set);
        long stride = inputs.isEmpty() ? 1 : ownStride(node) * strides.get(inputs.get(0));
        strides.add((int) Math.min(stride, Integer.MAX_VALUE));
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
        return layers > LIMIT || uses > LIMIT || links > LINK_LIMIT;
    }

    List<Node> all() {
        return List.copyOf(nodes);
    }

    boolean isRead(int place) {
        return read.get(place);
    }

    /** Whether all nodes but the last are read. */
    boolean leadsToTheLast() {
        return read.cardinality() == nodes.size() - 1 && !read.get(nodes.size() - 1);
    }

    /** How many times fewer locations a node has than one that it comes from. */
    int stride(int from, int to) {
        return strides.get(to) / strides.get(from);
    }

    private static long ownStride(Node node) {
        if (node instanceof Node.Conv conv) {
            return conv.stride();
        }
        if (node instanceof Node.DepthwiseConv conv) {
            return conv.stride();
        }
        if (node instanceof Node.MaxPool pool) {
            return pool.stride();
        }
        return node instanceof Node.MeanPool pool ? pool.stride() : 1;
    }
}
