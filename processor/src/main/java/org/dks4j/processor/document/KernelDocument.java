/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Output;
import org.dks4j.processor.kernel.KernelValues;
import org.dks4j.processor.shaping.Predictions;
import org.dks4j.processor.shaping.Predictions.Prediction;
import org.dks4j.processor.shaping.ShapedNetwork;
import org.dks4j.processor.shaping.ShapedNetwork.Target;
import org.dks4j.processor.shaping.TransformedActivation;
import org.dks4j.processor.subnetwork.Maximal;
import org.dks4j.processor.target.Condition;
import org.dks4j.schema.KernelFiles;

/** The JSON that a compilation writes for other programs; docs/guide/kernel-json.md documents its schema. */
public final class KernelDocument {

    private KernelDocument() {}

    /** Its path in the class output. */
    public static String path(Network network) {
        return KernelFiles.json(network.name());
    }

    /**
     * Its text.
     *
     * @param whole whether it has the whole kernel between positions, and the constants of attention
     */
    public static String json(ShapedNetwork shaped, boolean whole) {
        Network network = shaped.network();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("network", network.name());
        if (!network.outputs().isEmpty()) {
            root.put(
                    "outputs",
                    network.outputs().stream().map(KernelDocument::output).toList());
        }
        root.put("method", network.method().name());
        root.put("target", shaped.target().map(Target::asked).orElse(Map.of()));
        root.put("localTarget", orNull(shaped.target().map(target -> target.local()
                .value())));
        root.put("maximal", orNull(shaped.target().map(target -> maximal(target.maximal()))));
        root.put(
                "activations",
                shaped.activations().stream().map(KernelDocument::activation).toList());
        List<Prediction> predictions = Predictions.of(shaped);
        root.put("similarities", predictions.isEmpty() ? List.of() : KernelFiles.SIMILARITIES);
        root.put(
                "layers",
                IntStream.range(0, network.nodes().size())
                        .mapToObj(i -> {
                            Map<String, Object> layer =
                                    layer(network.nodes(), i, shaped.kernel().get(i));
                            shaped.positions()
                                    .get(i)
                                    .ifPresent(kernel -> layer.put("positions", PositionsJson.of(kernel, whole)));
                            shaped.attention().stream()
                                    .filter(constants -> constants.node() == i)
                                    .forEach(constants -> layer.put("attention", PositionsJson.of(constants, whole)));
                            if (!predictions.isEmpty()) {
                                layer.putAll(prediction(predictions.get(i)));
                            }
                            return layer;
                        })
                        .toList());
        return Json.print(root);
    }

    private static Map<String, Object> output(Output output) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", output.name());
        map.put("task", output.task().name());
        map.put("weight", output.weight());
        return map;
    }

    static Object orNull(Optional<?> value) {
        return value.isPresent() ? value.get() : Json.Null.INSTANCE;
    }

    static Map<String, Object> maximal(Maximal maximal) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", maximal.value());
        map.put("from", maximal.from());
        map.put("to", maximal.to());
        return map;
    }

    static Map<String, Object> activation(TransformedActivation activation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", activation.entry().name());
        map.put("formula", activation.entry().formula().text());
        map.put("inputScale", activation.inputScale());
        map.put("inputShift", activation.inputShift());
        map.put("outputScale", activation.outputScale());
        map.put("outputShift", activation.outputShift());
        map.put(
                "negativeSlope",
                activation.negativeSlope().isPresent()
                        ? activation.negativeSlope().getAsDouble()
                        : Json.Null.INSTANCE);
        map.put("residuals", activation.residuals().isEmpty() ? Json.Null.INSTANCE : residuals(activation.residuals()));
        map.put("lipschitz", activation.lipschitz());
        map.put("sites", activation.sites());
        return map;
    }

    private static Map<String, Object> residuals(Map<Condition, Double> residuals) {
        Map<String, Object> map = new LinkedHashMap<>();
        residuals.forEach((condition, error) -> map.put(condition.key(), error));
        return map;
    }

    private static Map<String, Object> layer(List<Node> nodes, int place, KernelValues kernel) {
        Node node = nodes.get(place);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", node.name());
        map.put("kind", node.operation().kind().json());
        map.put(
                "inputs",
                node.inputs().stream().map(input -> nodes.get(input).name()).toList());
        map.put("shape", node.shape().dimensions());
        map.put("parameters", parameters(nodes, node));
        map.put("q", kernel.q());
        map.put("cAtZero", kernel.cAtZero());
        map.put("slope", kernel.slope());
        map.put("curvature", kernel.curvature());
        return map;
    }

    private static Map<String, Object> prediction(Prediction prediction) {
        Map<String, Object> deviation = new LinkedHashMap<>();
        deviation.put("scaledOrthogonal", prediction.deviation());
        deviation.put("gaussian", prediction.gaussianDeviation());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("c", prediction.c());
        map.put("qDeviation", deviation);
        return map;
    }

    /** The number of trainable parameters of a node. */
    static long parameters(List<Node> nodes, Node node) {
        return node.operation().parameters(node.inputShape(nodes), node.shape());
    }
}
