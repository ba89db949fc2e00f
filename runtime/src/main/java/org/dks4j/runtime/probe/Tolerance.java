package org.dks4j.runtime.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * How far measured values may be from predicted ones at finite width: {@value #DEVIATIONS} standard deviations of the mean
 * over seeds (section 11.1 of the specification), and what rounding adds.
 */
final class Tolerance {

    static final int DEVIATIONS = 4;

    /**
     * What float32 may add, relative to q. A layer's rounding is below 1e-6 of its value where an activation's output scale
     * is some tens and takes a digit and a half; a hundred layers could add that up to this. It is far below what the finite
     * width of any network does.
     */
    private static final double ROUNDING = 1e-4;

    private final double scale;
    private final List<Double> q = new ArrayList<>();
    private final List<Double> c = new ArrayList<>();

    Tolerance(List<Predictions.Node> nodes, ProbeOptions options) {
        scale = DEVIATIONS / Math.sqrt(options.seeds());
        List<Double> largest = new ArrayList<>();
        for (Predictions.Node node : nodes) {
            double deviation = node.deviation(options.initializer());
            // A normalization makes q exact and leaves c as far off as it was.
            double relative = node.inputs().stream().mapToDouble(largest::get).reduce(deviation / node.q(), Math::max);
            largest.add(relative);
            q.add(scale * deviation + ROUNDING * node.q());
            c.add(scale * relative + ROUNDING);
        }
    }

    /** Of the q value of a node. */
    double q(int place) {
        return q.get(place);
    }

    /**
     * Of the c values of a node: conservatively that of q, which fluctuates more, relative to it; the largest of the node
     * and all before it.
     */
    double c(int place) {
        return c.get(place);
    }
}
