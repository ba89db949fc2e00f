/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.document;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dks4j.processor.analysis.ActivationCurves;
import org.dks4j.processor.analysis.Alternative;
import org.dks4j.processor.analysis.Analysis;
import org.dks4j.processor.analysis.AttentionPath;
import org.dks4j.processor.analysis.Calibration;
import org.dks4j.processor.analysis.Calibration.Estimate;
import org.dks4j.processor.analysis.KernelProfile;
import org.dks4j.processor.analysis.KernelSign;
import org.dks4j.processor.analysis.LayerKernel;
import org.dks4j.processor.analysis.QMap;
import org.dks4j.processor.analysis.Verdict;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Window;
import org.dks4j.processor.shaping.ShapedNetwork;
import org.dks4j.processor.shaping.ShapedNetwork.Target;
import org.dks4j.schema.KernelFiles;

/** An analysis as JSON, the data of the page; docs/guide/analysis.md documents its schema. */
public final class AnalysisDocument {

    /** Enough for drawn curves. */
    private static final MathContext DIGITS = new MathContext(7);

    private AnalysisDocument() {}

    /** Its path in the class output. */
    public static String path(Network network) {
        return KernelFiles.analysis(network.name());
    }

    /** Its text. */
    public static String json(Analysis analysis) {
        return Json.print(map(analysis));
    }

    private static Map<String, Object> map(Analysis analysis) {
        ShapedNetwork shaped = analysis.network();
        Network network = shaped.network();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("network", network.name());
        root.put("method", network.method().name());
        root.put("initializer", network.initializer().name());
        root.put("target", shaped.target().map(Target::asked).orElse(Map.of()));
        root.put("localTarget", KernelDocument.orNull(shaped.target().map(target -> target.local()
                .text())));
        root.put(
                "maximal",
                KernelDocument.orNull(shaped.target().map(target -> KernelDocument.maximal(target.maximal()))));
        root.put("verdicts", verdicts());
        root.put("calibration", calibration(Calibration.MEASURED));
        root.put("examples", KernelProfile.EXAMPLES);
        root.put("similarities", Analysis.similarities());
        root.put("profile", profile(analysis.profile()));
        root.put("qMap", qMap(analysis.qMap()));
        root.put("activations", activations(analysis));
        root.put(
                "layers",
                analysis.layers().stream().map(layer -> layer(analysis, layer)).toList());
        root.put(
                "alternatives",
                analysis.alternatives().stream()
                        .map(AnalysisDocument::alternative)
                        .toList());
        analysis.sequence().ifPresent(sequence -> root.put("sequence", SequenceJson.of(network, sequence)));
        return root;
    }

    private static List<Map<String, Object>> verdicts() {
        return Arrays.stream(Verdict.values())
                .map(verdict -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("name", verdict.text());
                    map.put("condition", verdict.condition());
                    map.put("meaning", verdict.meaning());
                    return map;
                })
                .toList();
    }

    /** The data from which likelihoods are computed, for programs with other numbers of a kernel. */
    private static Map<String, Object> calibration(Calibration calibration) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("intercept", calibration.intercept());
        map.put(
                "signs",
                Arrays.stream(KernelSign.values())
                        .map(sign -> {
                            Map<String, Object> of = new LinkedHashMap<>();
                            of.put("sign", sign.text());
                            of.put("expression", sign.expression());
                            of.put("largest", sign.largest());
                            of.put("weight", calibration.weight(sign));
                            return of;
                        })
                        .toList());
        map.put(
                "bands",
                calibration.bands().stream()
                        .map(band -> {
                            Map<String, Object> of = new LinkedHashMap<>();
                            of.put("below", band.below());
                            of.put("trained", band.trained());
                            of.put("of", band.of());
                            return of;
                        })
                        .toList());
        return map;
    }

    private static Map<String, Object> training(Estimate estimate) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("score", rounded(estimate.score()));
        map.put("likelihood", rounded(estimate.band().likelihood()));
        map.put("trained", estimate.band().trained());
        map.put("of", estimate.band().of());
        map.put("worst", estimate.worst().text());
        return map;
    }

    private static Map<String, Object> profile(KernelProfile profile) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("verdict", profile.verdict().text());
        map.put("training", KernelDocument.orNull(profile.estimate().map(AnalysisDocument::training)));
        map.put("q", rounded(profile.q()));
        map.put("cAtZero", rounded(profile.cAtZero()));
        map.put("slopeAtZero", rounded(profile.slopeAtZero()));
        map.put("slope", rounded(profile.slope()));
        map.put("curvature", rounded(profile.curvature()));
        map.put("conditionAtZero", rounded(profile.conditionAtZero()));
        map.put("conditionAtHalf", rounded(profile.conditionAtHalf()));
        map.put("gradientGrowth", rounded(profile.gradientGrowth()));
        map.put("depthOverWidth", rounded(profile.depthOverWidth()));
        map.put("c", rounded(profile.c()));
        map.put("tangent", rounded(profile.tangent()));
        return map;
    }

    private static List<Map<String, Object>> activations(Analysis analysis) {
        List<ActivationCurves> curves = analysis.activations();
        return IntStream.range(0, curves.size())
                .mapToObj(i -> {
                    Map<String, Object> map = KernelDocument.activation(
                            analysis.network().activations().get(i));
                    ActivationCurves of = curves.get(i);
                    map.put("x", of.x());
                    map.put("untransformed", rounded(of.untransformed()));
                    map.put("transformed", rounded(of.transformed()));
                    map.put("c", rounded(of.c()));
                    map.put("qMap", qMap(of.qMap()));
                    return map;
                })
                .toList();
    }

    private static Map<String, Object> qMap(QMap qMap) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("in", rounded(qMap.in()));
        map.put("out", rounded(qMap.out()));
        map.put(
                "fixedPoints",
                qMap.fixedPoints().stream()
                        .map(point -> {
                            Map<String, Object> fixed = new LinkedHashMap<>();
                            fixed.put("q", rounded(point.q()));
                            fixed.put("slope", rounded(point.slope()));
                            return fixed;
                        })
                        .toList());
        return map;
    }

    private static Map<String, Object> layer(Analysis analysis, LayerKernel layer) {
        Network network = analysis.network().network();
        Node node = network.nodes().get(layer.node());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", node.name());
        map.put("kind", node.operation().kind().json());
        map.put("inputs", node.inputs());
        map.put("shape", node.shape().dimensions());
        map.put("parameters", KernelDocument.parameters(network.nodes(), node));
        node.activation().ifPresent(activation -> map.put("activation", activation));
        node.operation().summands().ifPresent(sum -> map.put("weights", rounded(sum.weights())));
        node.operation().window().ifPresent(window -> map.put("window", window(window)));
        node.operation()
                .margin()
                .ifPresent(margin ->
                        map.put("before", margin.before().along(node.shape().rank())));
        map.put("depth", layer.depth());
        map.put("q", rounded(layer.q()));
        map.put("cAtZero", rounded(layer.cAtZero()));
        map.put("slope", rounded(layer.slope()));
        map.put("curvature", rounded(layer.curvature()));
        map.put("gradient", rounded(layer.gradient()));
        map.put("deviation", rounded(layer.deviation()));
        map.put("c", rounded(layer.c()));
        layer.positions()
                .ifPresent(kernel -> map.put("positions", SequenceJson.layer(kernel, isDrawn(analysis, layer))));
        return map;
    }

    /** The ends of the sequence, and what attention leads to. */
    private static boolean isDrawn(Analysis analysis, LayerKernel layer) {
        AttentionPath path = analysis.sequence().orElseThrow().path();
        return path.nodes().contains(layer.node()) || path.lastNode() == layer.node();
    }

    private static Map<String, Object> window(Window window) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("size", axes(window.size()));
        map.put("stride", axes(window.stride()));
        map.put("padding", window.samePadding() ? "SAME" : "VALID");
        return map;
    }

    /** A single number if all axes have the same. */
    private static Object axes(Axes axes) {
        return axes.areAll(axes.at(0)) ? axes.at(0) : axes.values();
    }

    private static Map<String, Object> alternative(Alternative alternative) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("group", alternative.group());
        map.put("name", alternative.name());
        map.put("how", alternative.how());
        map.put("profile", KernelDocument.orNull(alternative.profile().map(AnalysisDocument::profile)));
        map.put("reason", alternative.reason());
        return map;
    }

    static List<Double> rounded(List<Double> values) {
        return values.stream().map(AnalysisDocument::rounded).toList();
    }

    static double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
    }
}
