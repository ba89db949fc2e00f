/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.Variance;
import org.dks4j.processor.kernel.VarianceStep;
import org.dks4j.processor.kernel.VarianceStep.Fluctuation;
import org.dks4j.processor.maps.LocalMaps;

/**
 * The deviation from 1 of the q values of finite layers: the noise model of docs/mathematics.md, section 11.1, along
 * the graph. It has the right order of magnitude and rather overestimates: locations of an image count as one, and the
 * fluctuations of added branches as common to all.
 *
 * <p>An activation of n channels adds (E[φ̂⁴] - 1)/n to the variance, of which orthogonal weights leave out the linear
 * part, 2b₁²/n; the variance of its input counts by Q̂'(1)². Orthogonal weights from k to m &lt; k channels keep the norm
 * in expectation only (section 2.1), with a relative variance of 2(k - m)/(m(k + 2)). Gaussian ones have 2/m, which
 * shows before an activation and is part of what is counted after it.
 */
public final class FiniteWidth {

    private final Network network;
    private final Map<String, Fluctuation> fluctuations = new TreeMap<>();
    private final boolean orthogonal;

    public FiniteWidth(Network network, Map<String, LocalMaps> maps, boolean orthogonal) {
        this.network = network;
        this.orthogonal = orthogonal;
        maps.forEach((activation, map) -> fluctuations.put(activation, fluctuation(map, orthogonal)));
    }

    private static Fluctuation fluctuation(LocalMaps map, boolean orthogonal) {
        double linear = orthogonal ? 2 * map.slopeAtZero() * map.slopeAtZero() : 0;
        return new Fluctuation(map.qSlope() * map.qSlope(), Math.max(0, map.fourthMoment() - 1 - linear));
    }

    /** The standard deviation of q at every node. */
    public List<Double> deviations() {
        List<Variance> variances = new ArrayList<>();
        for (Node node : network.nodes()) {
            variances.add(node.operation().kernel().variance(new Step(node, variances)));
        }
        return variances.stream().map(variance -> Math.sqrt(variance.all())).toList();
    }

    /** The inputs of one node's variance. */
    private final class Step implements VarianceStep {

        private final Node node;
        private final List<Variance> variances;

        Step(Node node, List<Variance> variances) {
            this.node = node;
            this.variances = variances;
        }

        @Override
        public List<Variance> inputs() {
            return node.inputs().stream().map(variances::get).toList();
        }

        @Override
        public List<Integer> channelsOfInputs() {
            return node.inputs().stream()
                    .map(input -> ChannelParts.channels(network.nodes().get(input)))
                    .toList();
        }

        @Override
        public int channels() {
            return ChannelParts.channels(node);
        }

        @Override
        public boolean orthogonal() {
            return orthogonal;
        }

        @Override
        public Fluctuation fluctuation(String activation) {
            return Objects.requireNonNull(fluctuations.get(activation), activation);
        }
    }
}
