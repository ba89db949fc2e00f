package org.dks4j.processor.shaping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.maps.LocalMaps;

/**
 * How far the q values of finite layers may be from 1: the noise model of section 11.1, along the graph. It is of the
 * right order and on the safe side: locations of an image are taken as one, and the fluctuations of branches that are
 * added as common to all.
 *
 * <p>An activation of n channels adds (E[φ̂⁴] - 1)/n to the variance, of which orthogonal weights leave out the linear
 * part, 2b₁²/n; what it reads counts by Q̂'(1)². Orthogonal weights from k to m < k channels keep the norm in expectation
 * only (section 2.1), with a relative variance of 2(k - m)/(m(k + 2)). Gaussian ones have 2/m, which shows in front of
 * an activation and is part of what is counted behind it.
 */
final class FiniteWidth {

    private final Network network;
    private final Map<String, Fluctuation> fluctuations = new TreeMap<>();
    private final boolean orthogonal;

    FiniteWidth(Network network, Map<String, LocalMaps> maps, boolean orthogonal) {
        this.network = network;
        this.orthogonal = orthogonal;
        maps.forEach((activation, map) -> fluctuations.put(activation, Fluctuation.of(map, orthogonal)));
    }

    /**
     * What an activation does to the variance.
     *
     * @param factor what it multiplies that of its input by
     * @param own what it adds, times the number of channels
     */
    private record Fluctuation(double factor, double own) {

        static Fluctuation of(LocalMaps map, boolean orthogonal) {
            double linear = orthogonal ? 2 * map.slopeAtZero() * map.slopeAtZero() : 0;
            return new Fluctuation(map.qSlope() * map.qSlope(), Math.max(0, map.fourthMoment() - 1 - linear));
        }
    }

    /**
     * A node's relative variance of q.
     *
     * @param lasting what layers behind it see too
     * @param passing what an activation behind it counts itself
     */
    private record Variance(double lasting, double passing) {

        static final Variance NONE = new Variance(0, 0);

        double all() {
            return lasting + passing;
        }
    }

    /** The standard deviation of q at every node. */
    List<Double> deviations() {
        List<Variance> variances = new ArrayList<>();
        for (Node node : network.nodes()) {
            variances.add(node.inputs().isEmpty() ? Variance.NONE : variance(node, variances));
        }
        return variances.stream().map(variance -> Math.sqrt(variance.all())).toList();
    }

    private Variance variance(Node node, List<Variance> variances) {
        Variance in = variances.get(node.inputs().get(0));
        int channels = Math.max(1, node.shape().channelsOrZero());
        if (node instanceof Node.Dense) {
            return affine(node, in, 1);
        }
        if (node instanceof Node.Conv conv) {
            return affine(node, in, conv.groups());
        }
        if (node instanceof Node.Activation activation) {
            Fluctuation fluctuation =
                    Objects.requireNonNull(fluctuations.get(activation.activation()), activation.activation());
            return new Variance(in.lasting() * fluctuation.factor() + fluctuation.own() / channels, 0);
        }
        if (node instanceof Node.WeightedSum sum) {
            double[] shares = sum.weights().stream()
                    .mapToDouble(weight -> weight * weight)
                    .toArray();
            return mixed(node, shares, variances, crossTerms(shares) / channels);
        }
        if (node instanceof Node.Concat concat) {
            return mixed(node, ChannelShares.of(network.nodes(), concat), variances, 0);
        }
        if (node instanceof Node.Gate gate) {
            return gated(gate, variances, channels);
        }
        if (node instanceof Node.LayerNorm) {
            return Variance.NONE;
        }
        return in;
    }

    private Variance affine(Node node, Variance in, int groups) {
        double inputs =
                Math.max(1, network.nodes().get(node.inputs().get(0)).shape().channelsOrZero() / groups);
        double outputs = Math.max(1, node.shape().channelsOrZero() / groups);
        if (!orthogonal) {
            return new Variance(in.all(), 2 / (outputs * groups));
        }
        double lost = outputs < inputs ? 2 * (inputs - outputs) / (outputs * (inputs + 2)) / groups : 0;
        return new Variance(in.all() + lost, 0);
    }

    /** What the products of pairs of summands, which are 0 on average, add: 4wᵢ²wⱼ² each, divided by the channels. */
    private static double crossTerms(double[] shares) {
        double all = 0;
        double squares = 0;
        for (double share : shares) {
            all += share;
            squares += share * share;
        }
        return 2 * (all * all - squares);
    }

    private static Variance mixed(Node node, double[] shares, List<Variance> variances, double own) {
        double lasting = 0;
        double passing = 0;
        for (int i = 0; i < shares.length; i++) {
            Variance in = variances.get(node.inputs().get(i));
            lasting += shares[i] * Math.sqrt(in.lasting());
            passing += shares[i] * Math.sqrt(in.passing());
        }
        return new Variance(lasting * lasting + own, passing * passing);
    }

    /** z₁²(√(1 - w²) + w·z₂)² on average, with Gaussian z₁ and z₂. */
    private static Variance gated(Node.Gate gate, List<Variance> variances, int channels) {
        double weight = gate.weight() * gate.weight();
        Variance in = variances.get(gate.inputs().get(0));
        Variance by = variances.get(gate.inputs().get(1));
        double own = (12 * weight * (1 - weight) + 8 * weight * weight) / channels;
        return new Variance(in.all() + weight * weight * by.all() + own, 0);
    }
}
