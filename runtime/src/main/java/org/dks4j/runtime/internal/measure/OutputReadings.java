/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dks4j.runtime.graph.Window;
import org.dks4j.runtime.internal.measure.OutputReading.Branch;
import org.dks4j.runtime.internal.measure.OutputReading.Mean;
import org.dks4j.runtime.probe.Predictions;
import org.dks4j.runtime.probe.ProbeException;
import org.dks4j.schema.NodeKind;

/** Follows the locations of an analysis' nodes from where the kernel begins to the output. */
final class OutputReadings {

    /** What changes a kernel by more than a factor, so that it matters whether locations are joined before or after it. */
    private final NetworkAnalysis analysis;

    private final List<Predictions.Node> nodes;
    private final int start;
    private final Map<Integer, List<Branch>> branches = new HashMap<>();
    private final Set<String> approximations = new LinkedHashSet<>();

    private OutputReadings(NetworkAnalysis analysis, int start) {
        this.analysis = analysis;
        this.nodes = analysis.predictions().nodes();
        this.start = start;
    }

    /**
     * What the output reads.
     *
     * @param start the place of the node where the kernel begins
     */
    static OutputReading of(NetworkAnalysis analysis, int start) {
        OutputReadings readings = new OutputReadings(analysis, start);
        for (int place = start; place < readings.nodes.size(); place++) {
            readings.branches.put(place, merged(readings.branchesOf(place)));
        }
        int joined = readings.joined();
        readings.addApproximations(joined);
        return new OutputReading(
                readings.branchesAt(readings.nodes.size() - 1), joined, List.copyOf(readings.approximations));
    }

    private List<Branch> branchesOf(int place) {
        Predictions.Node node = nodes.get(place);
        if (place == start) {
            return List.of(new Branch(
                    1, IntStream.range(0, node.locations()).mapToObj(Mean::of).toList()));
        }
        List<Integer> inputs = node.inputs();
        return switch (node.kind().flow()) {
            case WINDOW -> windowed(place, false);
            case WINDOW_MEAN -> windowed(place, true);
            case GLOBAL_MEAN ->
                each(
                        inputs.get(0),
                        means -> List.of(mean(IntStream.range(0, means.size())
                                .mapToObj(means::get)
                                .toList())));
            case LAST -> each(inputs.get(0), means -> List.of(means.get(means.size() - 1)));
            case ALL ->
                throw new ProbeException(
                        "%s mixes positions, which the kernel of real data is not computed for; the compiler's report has the kernel between positions"
                                .formatted(node.name()));
            case BLOCKS -> blocks(place);
            case SPREAD -> spread(place);
            case CROPPED -> moved(place, 1);
            case PADDED -> moved(place, -1);
            case PRODUCT -> gated(place);
            case SUM ->
                mixed(
                        inputs,
                        i -> Math.pow(analysis.layers().get(place).weights().get(i), 2));
            case SIDE_BY_SIDE ->
                mixed(inputs, i -> (double) nodes.get(inputs.get(i)).channels());
            case EACH -> branchesAt(inputs.get(0));
            case NOTHING ->
                throw new ProbeException(
                        "%s follows an input".formatted(nodes.get(start).name()));
        };
    }

    private List<Branch> branchesAt(int place) {
        List<Branch> there = branches.get(place);
        if (there == null) {
            throw new ProbeException("%s does not follow from %s alone, where the kernel begins"
                    .formatted(nodes.get(place).name(), nodes.get(start).name()));
        }
        return there;
    }

    private List<Branch> each(int input, UnaryOperator<List<Mean>> change) {
        return branchesAt(input).stream()
                .map(branch -> new Branch(branch.share(), change.apply(branch.means())))
                .toList();
    }

    private List<Branch> windowed(int place, boolean averages) {
        Window window = analysis.layers().get(place).window().orElseThrow(() -> analysis.without(place, "window"));
        int input = nodes.get(place).inputs().get(0);
        if (window.isPointwise()) {
            return branchesAt(input);
        }
        List<Integer> in = spatial(input);
        List<Integer> out = spatial(place);
        if (!averages && in.equals(out) && window.padding().equals("SAME")) {
            return branchesAt(input);
        }
        List<List<Integer>> reads = AxisWindow.reads(window, in, out, averages);
        return each(input, means -> reads.stream()
                .map(read -> averages ? mean(read.stream().map(means::get).toList()) : means.get(read.get(0)))
                .toList());
    }

    /** A node's extents along the spatial axes. */
    private List<Integer> spatial(int place) {
        List<Integer> shape = nodes.get(place).shape();
        return shape.subList(0, shape.size() - 1);
    }

    private List<Branch> gated(int place) {
        List<Integer> inputs = nodes.get(place).inputs();
        if (!branchesAt(inputs.get(0)).equals(branchesAt(inputs.get(1)))) {
            approximations.add("%s is gated at other locations than it multiplies; they are treated as the same"
                    .formatted(nodes.get(place).name()));
        }
        return branchesAt(inputs.get(0));
    }

    /** What is in the same place of every block is a branch, as what strides keep is. */
    private List<Branch> blocks(int place) {
        int input = nodes.get(place).inputs().get(0);
        List<Integer> in = nodes.get(input).shape();
        List<Integer> out = nodes.get(place).shape();
        int size = in.get(0) / out.get(0);
        List<Branch> all = new ArrayList<>();
        for (int offset = 0; offset < size * size; offset++) {
            int row = offset / size;
            int column = offset % size;
            each(input, means -> IntStream.range(0, out.get(0) * out.get(1))
                            .mapToObj(i -> means.get(
                                    (i / out.get(1) * size + row) * in.get(1) + i % out.get(1) * size + column))
                            .toList())
                    .forEach(branch -> all.add(branch.times(1.0 / (size * size))));
        }
        return all;
    }

    /** Each location reads the one in whose block it is. */
    private List<Branch> spread(int place) {
        int input = nodes.get(place).inputs().get(0);
        List<Integer> in = spatial(input);
        List<Integer> out = spatial(place);
        if (in.isEmpty()) {
            // Features that get locations.
            return each(input, means -> Collections.nCopies(nodes.get(place).locations(), means.get(0)));
        }
        return each(input, means -> IntStream.range(0, nodes.get(place).locations())
                .mapToObj(location -> {
                    int source = 0;
                    int rest = location;
                    int step = 1;
                    for (int axis = out.size() - 1; axis >= 0; axis--) {
                        int along = rest % out.get(axis);
                        source += along / (out.get(axis) / in.get(axis)) * step;
                        step *= in.get(axis);
                        rest /= out.get(axis);
                    }
                    return means.get(source);
                })
                .toList());
    }

    /**
     * Each location reads the one before which the border does not count; zeros, which no delta kernel reads, count as the nearest location.
     *
     * @param direction 1 if the border is removed, -1 if it is added
     */
    private List<Branch> moved(int place, int direction) {
        List<Integer> in = spatial(nodes.get(place).inputs().get(0));
        List<Integer> out = spatial(place);
        List<Integer> before = analysis.layers().get(place).before();
        if (before.size() != in.size()) {
            throw analysis.without(place, "before");
        }
        return each(nodes.get(place).inputs().get(0), means -> IntStream.range(
                        0, nodes.get(place).locations())
                .mapToObj(location -> {
                    int source = 0;
                    int rest = location;
                    int step = 1;
                    for (int axis = out.size() - 1; axis >= 0; axis--) {
                        int along = rest % out.get(axis) + direction * before.get(axis);
                        source += Math.max(0, Math.min(in.get(axis) - 1, along)) * step;
                        step *= in.get(axis);
                        rest /= out.get(axis);
                    }
                    return means.get(source);
                })
                .toList());
    }

    private static Mean mean(List<Mean> of) {
        Map<Integer, Double> weights = new TreeMap<>();
        for (Mean mean : of) {
            for (int i = 0; i < mean.locations().size(); i++) {
                weights.merge(mean.locations().get(i), mean.weights().get(i) / of.size(), Double::sum);
            }
        }
        return new Mean(List.copyOf(weights.keySet()), List.copyOf(weights.values()));
    }

    private List<Branch> mixed(List<Integer> inputs, IntFunction<Double> weight) {
        double all = IntStream.range(0, inputs.size())
                .mapToDouble(i -> weight.apply(i))
                .sum();
        List<Branch> mixed = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            double share = weight.apply(i) / all;
            if (share > 0) {
                branchesAt(inputs.get(i)).forEach(branch -> mixed.add(branch.times(share)));
            }
        }
        return mixed;
    }

    /** Branches that read the same are one. */
    private static List<Branch> merged(List<Branch> branches) {
        if (branches.size() == 1) {
            return branches;
        }
        Map<List<Mean>, Double> shares = new LinkedHashMap<>();
        branches.forEach(branch -> shares.merge(branch.means(), branch.share(), Double::sum));
        return shares.entrySet().stream()
                .map(entry -> new Branch(entry.getValue(), entry.getKey()))
                .toList();
    }

    /** The first node with one location through which all goes that follows, if something nonlinear follows; else the last node. */
    private int joined() {
        int last = nodes.size() - 1;
        if (nodes.get(start).locations() == 1) {
            return last;
        }
        int earliestRead = last;
        int joined = last;
        for (int place = last; place >= start; place--) {
            if (nodes.get(place).locations() == 1 && earliestRead >= place) {
                joined = place;
            }
            for (int input : nodes.get(place).inputs()) {
                earliestRead = Math.min(earliestRead, input);
            }
        }
        boolean bent = nodes.subList(joined + 1, nodes.size()).stream()
                .anyMatch(node -> node.kind().bends());
        return bent ? joined : last;
    }

    private void addApproximations(int joined) {
        Map<Integer, String> averaging = new HashMap<>();
        for (int place = start + 1; place < nodes.size(); place++) {
            Predictions.Node node = nodes.get(place);
            String before = node.inputs().stream()
                    .filter(averaging::containsKey)
                    .map(averaging::get)
                    .findFirst()
                    .orElse(pools(place) ? node.name() : "");
            if (!before.isEmpty()) {
                averaging.put(place, before);
            }
            if (!before.isEmpty() && node.kind() == NodeKind.ACTIVATION) {
                approximations.add(
                        place < joined || joined == nodes.size() - 1
                                ? "%s averages before activations; it is treated as if it averaged after them"
                                        .formatted(before)
                                : "after the mean of %s q is below 1; C is taken as for 1".formatted(before));
            }
            if (node.kind() == NodeKind.MAX_POOL && pools(node)) {
                approximations.add("the maximum of %s is taken as the middle of its window".formatted(node.name()));
            }
            if (!analysis.hasDeltaKernels()
                    && node.kind() == NodeKind.CONV
                    && !analysis.layers().get(place).window().orElseThrow().coversOneLocation()) {
                approximations.add(
                        "kernels of %s mix locations; C is computed as if they read the middle of their window"
                                .formatted(analysis.initializer()));
            }
        }
        if (branchesAt(nodes.size() - 1).size() > 1) {
            approximations.add("sums or concatenations join different locations; C is the mean over them");
        }
        if (joined < nodes.size() - 1) {
            approximations.add(
                    "the tangent kernel is computed as if nothing nonlinear followed the joining of locations");
        }
    }

    private boolean pools(int place) {
        Predictions.Node node = nodes.get(place);
        return (node.kind() == NodeKind.MEAN_POOL || node.kind() == NodeKind.GLOBAL_MEAN_POOL) && pools(node);
    }

    private boolean pools(Predictions.Node node) {
        return nodes.get(node.inputs().get(0)).locations() > 1;
    }
}
