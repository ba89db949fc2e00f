/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.ir.AttentionPlaces;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.AttentionPlace;
import org.dks4j.processor.kernel.FollowedPairs;
import org.dks4j.processor.kernel.InitialWeights;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.maps.CMap;
import org.dks4j.processor.maps.KernelCurve;
import org.dks4j.processor.maps.KernelCurves;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.maps.QCurve;

/**
 * The kernel's values at every node, from the inputs on by the rules of docs/mathematics.md, section 2, for pairs of inputs with q = 1: one
 * whose c value is 0, and others.
 *
 * <p>Max pooling and mean pooling are treated as the identity. For max pooling this is the usual approximation. After
 * mean pooling over T locations the true q value lies between 1/T of the value given here and that value: the more
 * similar the locations of an image, the larger. Dropout is the identity, as outside training. Batch normalization makes q 1 and
 * centres c values around that of the pair with c = 0, (c - c̄)/(1 - c̄) (section 2.9). Layer normalization removes the
 * mean that an activation gives to all its channels (section 2.8).
 */
public final class KernelSweep {

    /** The absolute error of c values if nothing is shaped: they are only displayed, and each costs a C map. */
    private static final double UNSHAPED_ACCURACY = 1e-8;

    /** Outside of these, q has exploded or vanished, and later values are undefined. */
    private static final double LARGEST_Q = 1e100;

    private static final double SMALLEST_Q = Double.MIN_NORMAL;

    /** The most q values at which maps without closed forms are computed per activation; more would take seconds. */
    private static final int MOST_MAPS = 100;

    private final Network network;
    private final List<ChannelParts> parts;
    private final InitialWeights weights;
    private final double[] similarities;
    private final List<AttentionPlace> places;
    private final boolean tracking;
    private final FollowedPairs followed;

    /** The last node that reads each node. */
    private final int[] lastReaders;

    /** The activations inside of layers, which no method shapes, by their names. */
    private final Map<String, KernelCurves> plain = new TreeMap<>();

    /** @param others the c values of further pairs of inputs */
    public KernelSweep(Network network, double... others) {
        this(network, network.initializer().weights(), others);
    }

    /** @param others the c values of further pairs of inputs */
    public KernelSweep(Network network, InitialWeights weights, double... others) {
        this(network, ChannelParts.of(network), weights, withZero(others), true, FollowedPairs.all(others.length + 1));
    }

    private KernelSweep(
            Network network,
            List<ChannelParts> parts,
            InitialWeights weights,
            double[] similarities,
            boolean tracking,
            FollowedPairs followed) {
        this.network = network;
        this.parts = parts;
        this.weights = weights;
        this.similarities = similarities;
        this.places = AttentionPlaces.of(network);
        this.tracking = tracking;
        this.followed = followed;
        this.lastReaders = lastReaders(network);
    }

    private static double[] withZero(double[] others) {
        double[] similarities = new double[others.length + 1];
        System.arraycopy(others, 0, similarities, 1, others.length);
        return similarities;
    }

    private static int[] lastReaders(Network network) {
        int[] readers = new int[network.nodes().size()];
        Arrays.setAll(readers, n -> n);
        for (int n = 0; n < readers.length; n++) {
            int reader = n;
            network.nodes().get(n).inputs().forEach(input -> readers[input] = reader);
        }
        return readers;
    }

    /** The same without the kernels between positions, which take most of the time. */
    public KernelSweep withoutPositions() {
        return new KernelSweep(network, parts, weights, similarities, false, followed);
    }

    /**
     * The same with kernels between positions of some pairs of inputs only. c of the others is that of single positions, corrected by what the followed ones
     * differ from it.
     *
     * @param c their c values, which are among those of this sweep; none: c is that of single positions
     */
    public KernelSweep followingPairs(double... c) {
        return new KernelSweep(network, parts, weights, similarities, tracking, FollowedPairs.of(similarities, c));
    }

    /** The effect of an activation on its input's values. */
    interface ActivationRule {
        NodeKernel through(String activation, NodeKernel in);
    }

    /**
     * The values if every activation is solved: q = 1 and the target's conditions hold by construction.
     *
     * @param slope the slope of every activation's C map at 1
     * @param keepsZero whether every C map is 0 at 0
     * @param maps of each activation
     * @param accuracy the absolute error allowed in a C map
     */
    public List<NodeKernel> shaped(double slope, boolean keepsZero, Map<String, LocalMaps> maps, double accuracy) {
        boolean onlyZero = keepsZero && similarities.length == 1;
        Map<String, DoubleUnaryOperator> cMaps = new TreeMap<>();
        Map<String, Double> curvatures = new TreeMap<>();
        Map<String, Double> means = new TreeMap<>();
        maps.forEach((activation, map) -> {
            cMaps.put(activation, onlyZero ? c -> 0 : cMap(map.cMap(), keepsZero, accuracy));
            curvatures.put(activation, map.curvature());
            means.put(activation, keepsZero ? 0 : map.mean());
        });
        Map<String, DoubleUnaryOperator> between = new TreeMap<>();
        maps.forEach((activation, map) -> between.put(activation, betweenPositions(map, keepsZero)));
        return sweep((activation, in) -> new NodeKernel(
                        1,
                        of(means, activation),
                        Arrays.stream(in.c()).map(of(cMaps, activation)).toArray(),
                        slope * in.slope(),
                        of(curvatures, activation) * in.slope() * in.slope() + slope * in.curvature())
                .located(in, kernel -> kernel.activated(1, of(between, activation))));
    }

    /** A C map for many pairs of positions: exact where it has a closed form, else at the accuracy of drawn curves. */
    private static DoubleUnaryOperator betweenPositions(LocalMaps map, boolean keepsZero) {
        if (map.hasClosedForm()) {
            return cMap(map.cMap(), keepsZero, UNSHAPED_ACCURACY);
        }
        KernelCurve curve = new KernelCurves(map).at(1);
        return c -> c == 0 && keepsZero ? 0 : curve.at(c);
    }

    /** A C map with the exact target value at 0. */
    private static DoubleUnaryOperator cMap(CMap map, boolean keepsZero, double accuracy) {
        return c -> c == 0 && keepsZero ? 0 : map.at(c, accuracy);
    }

    /** The values with untransformed activations. Their maps depend on the q value of each one's input. */
    public List<NodeKernel> unshaped(Map<String, LocalMaps> maps) {
        Map<String, Map<Double, LocalMaps>> known = new TreeMap<>();
        return sweep((activation, in) -> {
            Map<Double, LocalMaps> ofActivation = known.computeIfAbsent(activation, name -> new TreeMap<>());
            boolean tooMany =
                    ofActivation.size() > MOST_MAPS && !of(maps, activation).hasClosedForm();
            if (!isDefined(in) || tooMany) {
                return undefined();
            }
            LocalMaps here = ofActivation.computeIfAbsent(in.q(), of(maps, activation)::forInput);
            double slope = here.slope();
            return new NodeKernel(
                            here.q(),
                            here.mean(),
                            Arrays.stream(in.c())
                                    .map(here.cMap().within(UNSHAPED_ACCURACY))
                                    .toArray(),
                            slope * in.slope(),
                            here.curvature() * in.slope() * in.slope() + slope * in.curvature())
                    .located(in, kernel -> kernel.activated(here.q() / in.q(), betweenPositions(here, false)));
        });
    }

    /** The values, with tangent kernels, at the accuracy of drawn curves: see {@link KernelCurve}. */
    public List<NodeKernel> curves(Map<String, KernelCurves> curves) {
        NodeKernel source = new NodeKernel(1, 0, similarities, 1, 0, new double[similarities.length]);
        return sweep(
                source,
                (activation, in) ->
                        isDefined(in) ? through(of(curves, activation).at(in.q()), in) : undefined());
    }

    /**
     * The network's Q map: the q value of the output as a function of the inputs' q.
     *
     * @param curves the Q map of each activation
     */
    public double outputQ(Map<String, QCurve> curves, double inputQ) {
        List<NodeKernel> kernels = withoutPositions()
                .sweep(
                        new NodeKernel(inputQ, 0, similarities, 1, 0),
                        (activation, in) -> isDefined(in)
                                ? new NodeKernel(
                                        of(curves, activation).at(in.q()), 0, similarities, Double.NaN, Double.NaN)
                                : undefined());
        return kernels.get(kernels.size() - 1).q();
    }

    private static NodeKernel through(KernelCurve curve, NodeKernel in) {
        double[] c = new double[in.c().length];
        for (int i = 0; i < c.length; i++) {
            c[i] = curve.at(in.c()[i]);
        }
        double[] tangent = new double[in.tangent().length];
        double gain = curve.q() / in.q();
        for (int i = 0; i < tangent.length; i++) {
            tangent[i] = gain * curve.slopeAt(in.c()[i]) * in.tangent()[i];
        }
        double slope = curve.slope();
        return new NodeKernel(
                        curve.q(),
                        curve.mean(),
                        c,
                        slope * in.slope(),
                        curve.curvature() * in.slope() * in.slope() + slope * in.curvature(),
                        tangent)
                .located(in, kernel -> kernel.activated(gain, curve::at));
    }

    /** Whether the values are usable numbers. */
    private static boolean isDefined(NodeKernel in) {
        return in.q() > SMALLEST_Q && in.q() < LARGEST_Q && Math.abs(in.cAtZero()) <= 1;
    }

    private static <T> T of(Map<String, T> values, String activation) {
        return Objects.requireNonNull(values.get(activation), activation);
    }

    private NodeKernel undefined() {
        double[] c = new double[similarities.length];
        Arrays.fill(c, Double.NaN);
        return new NodeKernel(Double.NaN, Double.NaN, c, Double.NaN, Double.NaN, c);
    }

    private List<NodeKernel> sweep(ActivationRule rule) {
        return sweep(new NodeKernel(1, 0, similarities, 1, 0), rule);
    }

    private List<NodeKernel> sweep(NodeKernel source, ActivationRule rule) {
        Map<String, Map<NodeKernel, NodeKernel>> known = new TreeMap<>();
        // The same part may be read in many concatenations.
        ActivationRule onParts = (activation, in) -> known.computeIfAbsent(activation, a -> new IdentityHashMap<>())
                .computeIfAbsent(in, part -> rule.through(activation, part));
        List<NodeKernel> kernels = new ArrayList<>(network.nodes().size());
        for (int n = 0; n < parts.size(); n++) {
            Node node = network.nodes().get(n);
            ChannelParts divided = parts.get(n);
            kernels.add(tracked(
                    node,
                    divided.isUndivided()
                            ? forward(node, new SweepStep(this, n, divided.part(0), source, kernels, rule))
                            : divided(n, divided, source, kernels, onParts)));
            for (int input : node.inputs()) {
                if (lastReaders[input] == n) {
                    // They would take more memory than all else.
                    kernels.set(input, kernels.get(input).withoutPairs());
                }
            }
        }
        return kernels;
    }

    /** The kernel between positions is not that of locations that an operation moves. */
    private static NodeKernel tracked(Node node, NodeKernel kernel) {
        boolean sequence = node.shape().rank() == 1
                && kernel.locations()
                        .filter(locations ->
                                locations.positions() == node.shape().spatial().get(0))
                        .isPresent();
        return sequence ? kernel : kernel.unlocated();
    }

    private static NodeKernel forward(Node node, SweepStep step) {
        return node.operation().kernel().forward(step);
    }

    private NodeKernel divided(
            int n, ChannelParts divided, NodeKernel ofInputs, List<NodeKernel> kernels, ActivationRule rule) {
        Node node = network.nodes().get(n);
        NodeKernel.Mixture mixture = mixture(ofInputs);
        List<NodeKernel> made = new ArrayList<>(divided.size());
        for (ChannelParts.Part part : divided.parts()) {
            NodeKernel kernel = forward(node, new SweepStep(this, n, part, ofInputs, kernels, rule));
            mixture.add(kernel, part.share(), part.share());
            made.add(kernel);
        }
        return mixture.mixed(List.copyOf(made));
    }

    NodeKernel.Mixture mixture(NodeKernel ofInputs) {
        return new NodeKernel.Mixture(similarities.length, ofInputs.tangent().length);
    }

    /** The effect of an activation inside of a layer, which no method shapes. */
    NodeKernel plain(String activation, NodeKernel kernel) {
        return isDefined(kernel) ? through(plain(activation).at(kernel.q()), kernel) : undefined();
    }

    private KernelCurves plain(String activation) {
        return plain.computeIfAbsent(
                activation,
                name -> new KernelCurves(LocalMaps.of(Catalogue.get(name).formula())));
    }

    Network network() {
        return network;
    }

    InitialWeights weights() {
        return weights;
    }

    /** Where a node is among the attention layers. */
    AttentionPlace place(int n) {
        return places.get(n);
    }

    /** Whether it follows kernels between positions. */
    boolean isTracking() {
        return tracking;
    }

    FollowedPairs followed() {
        return followed;
    }
}
