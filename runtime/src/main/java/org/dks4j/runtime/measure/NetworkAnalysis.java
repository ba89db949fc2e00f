package org.dks4j.runtime.measure;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dks4j.runtime.probe.CompilerJson;
import org.dks4j.runtime.probe.Predictions;
import org.dks4j.runtime.probe.ProbeException;

/**
 * What the compiler says of a network's kernel where it is asked for a report (docs/guide/analysis.md).
 *
 * @param source the file, for messages
 * @param predictions of every node, c at each of the analysis' similarities
 * @param c the network's C map at each of them
 * @param tangent its tangent kernel there, divided by that of equal inputs
 */
public record NetworkAnalysis(String source, Predictions predictions, List<Double> c, List<Double> tangent) {

    public NetworkAnalysis {
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
        CompilerJson values = new CompilerJson(file.toString());
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
        }
        String there = values.text(root, "network");
        if (!there.equals(network)) {
            throw values.broken("this is the analysis of " + there + ", not of " + network);
        }
        List<Double> similarities = values.numbers(root, "similarities");
        List<Predictions.Node> nodes = new ArrayList<>();
        for (JsonNode layer : values.array(root, "layers")) {
            nodes.add(node(values, layer, nodes.size()));
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
        return new NetworkAnalysis(file.toString(), new Predictions(network, similarities, nodes), c, tangent);
    }

    private static Predictions.Node node(CompilerJson values, JsonNode layer, int place) {
        String name = values.text(layer, "name");
        List<Integer> inputs = values.dimensions(layer, "inputs");
        if (inputs.stream().anyMatch(input -> input < 0 || input >= place)) {
            throw values.broken(name + " reads what does not come before it");
        }
        List<Integer> shape = values.dimensions(layer, "shape");
        if (shape.isEmpty()) {
            throw values.broken(name + " has no shape");
        }
        double deviation = values.number(layer.path("deviation"), name + ".deviation");
        return new Predictions.Node(
                name,
                values.text(layer, "kind"),
                inputs,
                shape,
                values.number(layer.path("q"), name + ".q"),
                values.numbers(layer, "c"),
                deviation,
                deviation);
    }

    /** The network's C map as a curve. */
    MonotoneCurve kernel() {
        return curve("the network's C map", c);
    }

    /** Its tangent kernel as a curve, 1 at 1. */
    MonotoneCurve tangentKernel() {
        return curve("the network's tangent kernel", tangent);
    }

    private MonotoneCurve curve(String what, List<Double> values) {
        try {
            return new MonotoneCurve(predictions.similarities(), values);
        } catch (IllegalArgumentException e) {
            throw new ProbeException(source + ": " + what + " is no curve of numbers: " + e.getMessage());
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
