/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.operation.Activation;
import org.dks4j.processor.operation.BatchNorm;
import org.dks4j.processor.operation.LayerNorm;
import org.dks4j.processor.operation.Operation;
import org.dks4j.processor.operation.Summands;
import org.dks4j.processor.operation.WeightedSum;
import org.dks4j.processor.operation.WeightedSum.Origin;

/** The transforms from a network to its alternatives. Each returns a new network. */
final class NetworkTransforms {

    private static final double BATCH_MOMENTUM = 0.99;
    private static final double EPSILON = 1e-5;

    private NetworkTransforms() {}

    static Network method(Network network, Method method, Targets targets) {
        return new Network(
                network.name(),
                network.task(),
                network.outputs(),
                method,
                targets,
                network.subnetworks(),
                network.initializer(),
                network.nodes());
    }

    /** Replaces every activation by another one. */
    static Network activation(Network network, String name) {
        return Rewriting.of(
                network,
                (copies, node) -> copies.add(node.activation().isPresent() ? node.with(new Activation(name)) : node));
    }

    /** Without batch and layer normalization. */
    static Network withoutNormalization(Network network) {
        return Rewriting.of(
                network,
                (copies, node) ->
                        node.operation().isNormalization() ? node.inputs().get(0) : copies.add(node));
    }

    /** With batch normalization before every activation. */
    static Network batchNormalized(Network network) {
        return normalized(network, new BatchNorm(BATCH_MOMENTUM, EPSILON));
    }

    /** With layer normalization before every activation. */
    static Network layerNormalized(Network network) {
        return normalized(network, new LayerNorm(true, EPSILON));
    }

    private static Network normalized(Network network, Operation normalization) {
        return Rewriting.of(withoutNormalization(network), (copies, node) -> {
            if (node.activation().isEmpty()) {
                return copies.add(node);
            }
            int norm = copies.add(
                    new Node(node.name() + ".normalized", node.inputs(), node.shape(), node.position(), normalization));
            return copies.add(node.readingFrom(List.of(norm)));
        });
    }

    /** Every sum normalized, its weights otherwise as they are. */
    private static Network normalizedSums(Network network) {
        return sums(network, (inputs, weights) -> {
            double norm = Math.sqrt(weights.stream().mapToDouble(w -> w * w).sum());
            return norm == 0 ? weights : weights.stream().map(w -> w / norm).toList();
        });
    }

    /** Every operation in the form that a shaped network may have, and every sum normalized. */
    static Network shapeable(Network network) {
        return normalizedSums(Rewriting.of(
                network, (copies, node) -> copies.add(node.with(node.operation().shapeable()))));
    }

    /** The weights of a sum. */
    interface SumWeights {

        /**
         * The weights that replace a sum's.
         *
         * @param depths the number of activations and attention layers before each summand
         */
        List<Double> of(List<Integer> depths, List<Double> weights);
    }

    /** Whether a node counts for depth. */
    static boolean isLayer(Node node) {
        return node.activation().isPresent() || node.operation().attention().isPresent();
    }

    static Network sums(Network network, SumWeights weights) {
        List<Integer> depths = new ArrayList<>();
        return Rewriting.of(network, (copies, node) -> {
            int deepest = node.inputs().stream().mapToInt(depths::get).max().orElse(0);
            depths.add(isLayer(node) ? deepest + 1 : deepest);
            Optional<Summands> sum = node.operation().summands();
            if (sum.isEmpty()) {
                return copies.add(node);
            }
            List<Integer> ofInputs = node.inputs().stream().map(depths::get).toList();
            List<Double> other = weights.of(ofInputs, sum.get().weights());
            return copies.add(node.with(node.operation().withWeights(other)));
        });
    }

    /** 1 for each summand. */
    static List<Double> plain(List<Integer> depths, List<Double> weights) {
        return Collections.nCopies(weights.size(), 1.0);
    }

    /** The same weight for each summand, with squares that add up to 1. */
    static List<Double> equal(List<Integer> depths, List<Double> weights) {
        return Collections.nCopies(weights.size(), 1 / Math.sqrt(weights.size()));
    }

    /** 1 for the summand with the fewest activations and attention layers before it, and 0 for the others. */
    static List<Double> onlyShortcut(List<Integer> depths, List<Double> weights) {
        Double[] only = new Double[weights.size()];
        Arrays.fill(only, 0.0);
        only[depths.indexOf(Collections.min(depths))] = 1.0;
        return List.of(only);
    }

    /** Whether there is a residual sum: one whose summands are not equally deep. */
    static boolean hasShortcuts(Network network) {
        boolean[] found = {false};
        sums(network, (depths, weights) -> {
            found[0] |= !Collections.min(depths).equals(Collections.max(depths));
            return weights;
        });
        return found[0];
    }

    /**
     * With a shortcut around every two or three activations and their affine layers whose output is shaped like their
     * input, where these follow each other without branches; empty where there are none.
     */
    static Optional<Network> withShortcuts(Network network) {
        int[] readers = new int[network.nodes().size()];
        network.nodes().forEach(node -> node.inputs().forEach(input -> readers[input]++));
        int[] next = {0};
        Stretch stretch = new Stretch();
        Network with = Rewriting.of(network, (copies, node) -> {
            int place = copies.add(node);
            boolean straight = node.inputs().size() == 1 && readers[next[0]++] == 1;
            return stretch.extended(copies, place, straight);
        });
        return stretch.sums > 0 ? Optional.of(with) : Optional.empty();
    }

    /** The layers since the last place at which a shortcut may start. */
    private static final class Stretch {

        private static final int NONE = -1;
        private static final int FEWEST = 2;
        private static final int MOST = 3;

        private int start = NONE;
        private int layers;
        private boolean activated;
        private int sums;

        int extended(Rewriting copies, int place, boolean straight) {
            Node node = copies.get(place);
            boolean affine = node.hasRandomWeights();
            if (!straight) {
                start = NONE;
                return place;
            }
            if (node.activation().isPresent()) {
                activated = true;
                return place;
            }
            if (!affine) {
                start = node.operation().isNormalization() ? start : NONE;
                return place;
            }
            if (start == NONE || !activated) {
                return begin(place);
            }
            activated = false;
            layers++;
            boolean same = copies.get(start).shape().equals(node.shape());
            if (layers < FEWEST || !same) {
                return layers < MOST ? place : begin(place);
            }
            sums++;
            return begin(copies.add(new Node(
                    node.name() + ".shortcut",
                    List.of(start, place),
                    node.shape(),
                    node.position(),
                    new WeightedSum(List.of(1.0, 1.0), Origin.PLAIN_SHORTCUT))));
        }

        private int begin(int place) {
            start = place;
            layers = 0;
            activated = false;
            return place;
        }
    }
}
