/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dks4j.runtime.graph.KernelInitializer;
import org.dks4j.runtime.graph.Window;
import org.dks4j.runtime.internal.json.CompilerJson;
import org.dks4j.runtime.probe.Predictions;
import org.dks4j.runtime.probe.ProbeException;

/**
 * What the compiler says of a network's kernel where it is asked for a report (docs/guide/analysis.md).
 *
 * @param source the file, for messages
 * @param initializer how its kernels are drawn
 * @param predictions of every node, c at each of the analysis' similarities
 * @param layers what else is said of each node
 * @param c the network's C map at each of the similarities
 * @param tangent its tangent kernel there, divided by that of equal inputs
 * @param qMap q values of the input, and what the network makes of each
 */
public record NetworkAnalysis(
        String source,
        String initializer,
        Predictions predictions,
        List<Layer> layers,
        List<Double> c,
        List<Double> tangent,
        QMap qMap) {

    /**
     * What predictions do not have of a node.
     *
     * @param window of a convolution or of pooling
     * @param weights of a sum's inputs
     * @param before how many locations are added or removed at the start of each spatial axis; empty if none are
     * @param positionSimilarity the mean correlation of two different positions; only of layers of a sequence
     */
    record Layer(
            Optional<Window> window, List<Double> weights, List<Integer> before, Optional<Double> positionSimilarity) {

        Layer {
            weights = List.copyOf(weights);
            before = List.copyOf(before);
        }
    }

    /** A Q map at some q values; NaN where q leaves the range of numbers. */
    record QMap(List<Double> in, List<Double> out) {

        QMap {
            in = List.copyOf(in);
            out = List.copyOf(out);
        }
    }

    public NetworkAnalysis {
        layers = List.copyOf(layers);
        c = List.copyOf(c);
        tangent = List.copyOf(tangent);
    }

    /**
     * Reads the analysis of a network.
     *
     * @param network binary name of the description
     * @throws IOException if it is not there or is no JSON
     * @throws ProbeException if it is not what the compiler writes, or of another network
     */
    public static NetworkAnalysis read(Path file, String network) throws IOException {
        CompilerJson values = new CompilerJson(file.toString(), ProbeException::new);
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new IOException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
        String there = values.text(root, "network");
        if (!there.equals(network)) {
            throw values.broken("this is the analysis of " + there + ", not of " + network);
        }
        List<Double> similarities = values.numbers(root, "similarities");
        List<Predictions.Node> nodes = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        for (JsonNode layer : values.array(root, "layers")) {
            nodes.add(node(values, layer, nodes.size()));
            layers.add(layer(values, layer));
        }
        JsonNode profile = root.path("profile");
        List<Double> c = values.numbers(profile, "c");
        List<Double> tangent = values.numbers(profile, "tangent");
        Stream<List<Double>> curves =
                Stream.concat(Stream.of(c, tangent), nodes.stream().map(Predictions.Node::c));
        if (similarities.size() < 2 || curves.anyMatch(curve -> curve.size() != similarities.size())) {
            throw values.broken("a curve does not have one value for each of the " + similarities.size()
                    + " similarities; compile the description with this version of DKS4J");
        }
        JsonNode qMap = root.path("qMap");
        return new NetworkAnalysis(
                file.toString(),
                values.text(root, "initializer"),
                new Predictions(network, similarities, nodes),
                layers,
                c,
                tangent,
                new QMap(values.numbers(qMap, "in"), values.numbers(qMap, "out")));
    }

    private static Layer layer(CompilerJson values, JsonNode layer) {
        List<Double> weights = layer.has("weights") ? values.numbers(layer, "weights") : List.of();
        List<Integer> before = layer.has("before") ? values.dimensions(layer, "before") : List.of();
        JsonNode positions = layer.path("positions");
        Optional<Double> similarity = positions.isObject()
                ? Optional.of(values.number(positions.path("meanCorrelation"), "positions.meanCorrelation"))
                : Optional.empty();
        JsonNode window = layer.path("window");
        Optional<Window> there = window.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Window(
                        values.axes(window, "size"), values.axes(window, "stride"), values.text(window, "padding")));
        return new Layer(there, weights, before, similarity);
    }

    private static Predictions.Node node(CompilerJson values, JsonNode layer, int place) {
        String name = values.text(layer, "name");
        List<Integer> inputs = values.dimensions(layer, "inputs");
        if (inputs.stream().anyMatch(input -> input < 0 || input >= place)) {
            throw values.broken(name + " reads a layer that does not come before it");
        }
        List<Integer> shape = values.dimensions(layer, "shape");
        if (shape.isEmpty()) {
            throw values.broken(name + " has no shape");
        }
        double deviation = values.number(layer.path("deviation"), name + ".deviation");
        return new Predictions.Node(
                name,
                values.kind(layer),
                inputs,
                shape,
                values.number(layer.path("q"), name + ".q"),
                values.numbers(layer, "c"),
                deviation,
                deviation);
    }

    /** Whether convolutions are 0 except for their centre tap at initialization. */
    boolean hasDeltaKernels() {
        return initializer.equals(KernelInitializer.SCALED_ORTHOGONAL.name());
    }

    /** The C map up to a node as a curve. */
    MonotoneCurve kernel(int place) {
        Predictions.Node node = predictions.nodes().get(place);
        return curve("the C map of " + node.name(), node.c());
    }

    /**
     * The C map of the layers after a node, as a curve over those similarities for which the C map up to the node increases. Empty if it never
     * increases, as in a network that has collapsed there.
     */
    Optional<MonotoneCurve> kernelAfter(int place) {
        List<Double> there = predictions.nodes().get(place).c();
        int first = there.size() - 1;
        while (first > 0 && there.get(first - 1) < there.get(first)) {
            first--;
        }
        List<Double> increasing = there.subList(first, there.size());
        return increasing.size() < 2
                ? Optional.empty()
                : Optional.of(new MonotoneCurve(increasing, c.subList(first, c.size())));
    }

    /** Its Q map as a curve. */
    QCurve qCurve() {
        return new QCurve(qMap.in(), qMap.out());
    }

    /** The error that a node has no such value in the file. */
    RuntimeException without(int place, String key) {
        return new CompilerJson(source, ProbeException::new)
                .broken("%s has no %s; compile the description with this version of DKS4J"
                        .formatted(predictions.nodes().get(place).name(), key));
    }

    /** Its tangent kernel as a curve, 1 at 1. */
    MonotoneCurve tangentKernel() {
        return curve("the network's tangent kernel", tangent);
    }

    private MonotoneCurve curve(String what, List<Double> values) {
        try {
            return new MonotoneCurve(predictions.similarities(), values);
        } catch (IllegalArgumentException e) {
            throw new ProbeException(source + ": " + what + " is not a curve of numbers: " + e.getMessage());
        }
    }

    /**
     * What is predicted at some similarities alone: all of them if they are among the analysis', as those that the probe feeds are.
     *
     * @throws ProbeException if one is not among them
     */
    Predictions at(List<Double> similarities) {
        List<Integer> places =
                similarities.stream().map(predictions.similarities()::indexOf).toList();
        if (places.contains(-1)) {
            throw new ProbeException(
                    "%s has no values at some of the similarities %s; compile the description with this version of DKS4J"
                            .formatted(source, similarities));
        }
        return new Predictions(
                predictions.network(),
                similarities,
                predictions.nodes().stream()
                        .map(node -> new Predictions.Node(
                                node.name(),
                                node.kind(),
                                node.inputs(),
                                node.shape(),
                                node.q(),
                                places.stream().map(node.c()::get).toList(),
                                node.orthogonalDeviation(),
                                node.gaussianDeviation()))
                        .toList());
    }
}
