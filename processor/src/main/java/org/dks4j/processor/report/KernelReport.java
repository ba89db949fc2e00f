package org.dks4j.processor.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.shaping.ShapedNetwork;
import org.dks4j.processor.shaping.ShapedNetwork.KernelValues;
import org.dks4j.processor.shaping.TransformedActivation;

/** The JSON that a compilation leaves for other programs; docs/guide/kernel-json.md documents its schema. */
public final class KernelReport {

    private KernelReport() {}

    /** Where it is written in the class output. */
    public static String path(Network network) {
        return "META-INF/dks4j/" + network.name() + ".json";
    }

    /** Its text. */
    public static String json(ShapedNetwork shaped) {
        Network network = shaped.network();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("network", network.name());
        root.put("method", network.method().name());
        root.put("target", target(network.method(), network.targets()));
        root.put("localTarget", orNull(shaped.localTarget().stream().boxed().toList()));
        root.put(
                "maximal",
                orNull(shaped.maximal().map(KernelReport::maximal).stream().toList()));
        root.put(
                "activations",
                shaped.activations().stream().map(KernelReport::activation).toList());
        root.put(
                "layers",
                IntStream.range(0, network.nodes().size())
                        .mapToObj(i -> layer(network.nodes(), i, shaped.kernel().get(i)))
                        .toList());
        return Json.print(root);
    }

    private static Object orNull(List<?> atMostOne) {
        return atMostOne.isEmpty() ? Json.Null.INSTANCE : atMostOne.get(0);
    }

    private static Map<String, Object> target(Method method, Targets targets) {
        Map<String, Object> target = new LinkedHashMap<>();
        if (method == Method.DKS) {
            target.put("maximalSlope", targets.maximalSlope());
            target.put("qSlope", targets.qSlope());
        }
        return target;
    }

    private static Map<String, Object> maximal(ShapedNetwork.Maximal maximal) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", maximal.value());
        map.put("from", maximal.from());
        map.put("to", maximal.to());
        return map;
    }

    private static Map<String, Object> activation(TransformedActivation activation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", activation.entry().name());
        map.put("formula", activation.entry().formula().text());
        map.put("inputScale", activation.inputScale());
        map.put("inputShift", activation.inputShift());
        map.put("outputScale", activation.outputScale());
        map.put("outputShift", activation.outputShift());
        map.put(
                "negativeSlope",
                orNull(activation.negativeSlope().stream().boxed().toList()));
        map.put(
                "residuals",
                orNull(activation.residuals().map(KernelReport::residuals).stream()
                        .toList()));
        map.put("lipschitz", activation.lipschitz());
        map.put("sites", activation.sites());
        return map;
    }

    private static Map<String, Object> residuals(TransformedActivation.Residuals residuals) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("q", residuals.q());
        map.put("qSlope", residuals.qSlope());
        map.put("cAtZero", residuals.cAtZero());
        map.put("cSlope", residuals.cSlope());
        return map;
    }

    private static Map<String, Object> layer(List<Node> nodes, int place, KernelValues kernel) {
        Node node = nodes.get(place);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", node.name());
        map.put("kind", kind(node));
        map.put(
                "inputs",
                node.inputs().stream().map(input -> nodes.get(input).name()).toList());
        map.put("shape", node.shape().dimensions());
        map.put("parameters", Parameters.count(nodes, node));
        map.put("q", kernel.q());
        map.put("cAtZero", kernel.cAtZero());
        map.put("slope", kernel.slope());
        map.put("curvature", kernel.curvature());
        return map;
    }

    /** The node's record name with a small first letter: {@code dense}, {@code globalMeanPool}. */
    private static String kind(Node node) {
        String name = node.getClass().getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
