/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.dks4j.schema.NodeKind;

/**
 * Which nodes are fed with pairs of vectors, so that every pair has the similarity that is asked for at every location:
 * the network's inputs; or, where an input is normalized, what that makes of it, because an appended coordinate changes the
 * similarity; or the blocks that an input is read in, and what an embedding makes of ids. One channel has only the similarities 1 and -1; then the first node after it that has several is fed, if
 * nothing else reads what lies before. Max pooling over several locations, of which the kernel has no closed form
 * (docs/mathematics.md, section 2.6), is fed anew, so that what is after it can be compared.
 */
public final class ProbePoints {

    /** Of which each location has values of several, or one that is no vector. */
    private static final Set<NodeKind> READ_IN_BLOCKS =
            Set.of(NodeKind.SPACE_TO_DEPTH, NodeKind.PATCHES, NodeKind.EMBEDDING);

    private final List<Predictions.Node> nodes;
    private final Set<Integer> fed = new TreeSet<>();

    private ProbePoints(List<Predictions.Node> nodes) {
        this.nodes = nodes;
    }

    /**
     * The places of the fed nodes, in order.
     *
     * @throws ProbeException if no pairs can be fed
     */
    public static Set<Integer> of(Predictions predictions) {
        ProbePoints plan = new ProbePoints(predictions.nodes());
        plan.fed.addAll(starts(predictions));
        plan.addMaxPools();
        return plan.fed;
    }

    /**
     * The places of those that are fed in place of inputs: without what is fed anew.
     *
     * @throws ProbeException if no pairs can be fed
     */
    public static Set<Integer> starts(Predictions predictions) {
        ProbePoints plan = new ProbePoints(predictions.nodes());
        plan.addNormalizedInputs();
        plan.addInputs();
        return plan.fed;
    }

    /** The places of the nodes that depend on fed ones only, those themselves too, in order. */
    public static List<Integer> reached(List<Predictions.Node> nodes, Set<Integer> fed) {
        Set<Integer> known = new HashSet<>();
        List<Integer> reached = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            List<Integer> inputs = nodes.get(i).inputs();
            if (fed.contains(i) || (!inputs.isEmpty() && known.containsAll(inputs))) {
                known.add(i);
                reached.add(i);
            }
        }
        return reached;
    }

    private void addNormalizedInputs() {
        for (int i = 0; i < nodes.size(); i++) {
            if ((isNormalizedInput(i) || isInputInBlocks(i)) && hasSimilarities(i)) {
                fed.add(i);
            }
        }
        // What is read in blocks alone need not be fed itself.
        fed.removeIf(place -> isNormalizedInput(place) && readers(place).isEmpty());
    }

    private boolean isNormalizedInput(int place) {
        return nodes.get(place).kind() == NodeKind.PER_LOCATION_NORM;
    }

    /** A location of a block has the similarity of its parts only where they have the same one: blocks of an input are fed in its place. */
    private boolean isInputInBlocks(int place) {
        return READ_IN_BLOCKS.contains(nodes.get(place).kind())
                && nodes.get(place).inputs().stream()
                        .allMatch(input ->
                                isNormalizedInput(input) || nodes.get(input).kind() == NodeKind.INPUT);
    }

    private void addMaxPools() {
        for (int i = 0; i < nodes.size(); i++) {
            Predictions.Node node = nodes.get(i);
            boolean pools =
                    node.inputs().stream().anyMatch(input -> nodes.get(input).locations() > 1);
            if (node.kind() == NodeKind.MAX_POOL && pools && hasSimilarities(i)) {
                fed.add(i);
            }
        }
    }

    private void addInputs() {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).kind() == NodeKind.INPUT && !readers(i).isEmpty()) {
                fed.add(firstWithSimilarities(i));
            }
        }
    }

    private int firstWithSimilarities(int input) {
        int at = input;
        while (!hasSimilarities(at)) {
            List<Integer> readers = readers(at);
            if (readers.size() != 1 || !nodes.get(readers.get(0)).inputs().equals(List.of(at))) {
                throw new ProbeException(
                        "%s has one channel, where two vectors are only equal or opposite, and not all that reads %s follows from one layer with several; normalize the input with a homogeneous coordinate"
                                .formatted(
                                        nodes.get(input).name(), nodes.get(at).name()));
            }
            at = readers.get(0);
        }
        return at;
    }

    private boolean hasSimilarities(int place) {
        return nodes.get(place).channels() > 1;
    }

    /** The nodes that read a node and are not fed themselves. */
    private List<Integer> readers(int place) {
        return IntStream.range(place + 1, nodes.size())
                .filter(i -> !fed.contains(i) && nodes.get(i).inputs().contains(place))
                .boxed()
                .toList();
    }
}
