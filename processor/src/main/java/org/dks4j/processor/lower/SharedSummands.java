package org.dks4j.processor.lower;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/**
 * Sums that reach one node in several ways, x + (x + y): the weights of a node add up before they are squared (section
 * 2.3), so such a sum is written as one of the nodes that it comes from. Behind this, no two summands of a sum have a
 * node in common.
 */
final class SharedSummands {

    /** More steps than any sensible network takes: sums of sums of sums must come to an end. */
    private static final long MOST_STEPS = 5_000_000;

    private final List<Node> nodes;
    private final Findings findings;
    private long steps;

    private SharedSummands(List<Node> nodes, Findings findings) {
        this.nodes = new ArrayList<>(nodes);
        this.findings = findings;
    }

    /** The same graph, with every such sum written out. */
    static List<Node> gathered(List<Node> nodes, Findings findings) {
        return new SharedSummands(nodes, findings).gathered();
    }

    private List<Node> gathered() {
        for (int n = 0; n < nodes.size() && steps < MOST_STEPS; n++) {
            if (nodes.get(n) instanceof Node.WeightedSum sum && isShared(sum)) {
                nodes.set(n, gathered(sum));
            }
            if (steps >= MOST_STEPS) {
                findings.add(
                        Problem.TOO_MANY_SUMMANDS,
                        nodes.get(n).position(),
                        nodes.get(n).name());
            }
        }
        return List.copyOf(nodes);
    }

    /** Whether two summands have a node in common. */
    private boolean isShared(Node.WeightedSum sum) {
        List<Integer> inputs = sum.inputs().stream().sorted().toList();
        List<Integer> sums = inputs.stream().filter(this::isSum).toList();
        // What comes later than a sum is not among what that adds: so it is with residual blocks.
        boolean plain = sums.isEmpty() || (sums.size() == 1 && sums.get(0).equals(inputs.get(0)));
        if (plain) {
            return inputs.stream().distinct().count() < inputs.size();
        }
        BitSet met = new BitSet();
        for (int input : inputs) {
            BitSet summands = summands(input);
            if (met.intersects(summands)) {
                return true;
            }
            met.or(summands);
        }
        return false;
    }

    private boolean isSum(int node) {
        return nodes.get(node) instanceof Node.WeightedSum;
    }

    /** The nodes that a node is the sum of: itself if it is no sum. */
    private BitSet summands(int node) {
        BitSet summands = new BitSet();
        summands.set(node);
        steps += node / Long.SIZE;
        for (int n = node; n >= 0 && steps < MOST_STEPS; n = n == 0 ? -1 : summands.previousSetBit(n - 1)) {
            steps++;
            if (nodes.get(n) instanceof Node.WeightedSum inner) {
                summands.clear(n);
                inner.inputs().forEach(summands::set);
            }
        }
        return summands;
    }

    private Node.WeightedSum gathered(Node.WeightedSum sum) {
        NavigableMap<Integer, Double> weights = new TreeMap<>();
        add(sum, 1, weights);
        for (Integer n = weights.lastKey(); n != null; n = weights.lowerKey(n)) {
            if (nodes.get(n) instanceof Node.WeightedSum inner) {
                add(inner, weights.remove(n), weights);
            }
        }
        return new Node.WeightedSum(
                sum.name(), List.copyOf(weights.keySet()), sum.shape(), sum.position(), List.copyOf(weights.values()));
    }

    private void add(Node.WeightedSum sum, double factor, NavigableMap<Integer, Double> weights) {
        for (int i = 0; i < sum.inputs().size(); i++) {
            weights.merge(sum.inputs().get(i), factor * sum.weights().get(i), Double::sum);
            steps++;
        }
    }
}
