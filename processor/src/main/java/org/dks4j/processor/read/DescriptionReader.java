/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.Description;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Output;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.ir.Task;
import org.dks4j.processor.operation.InputNormalization;
import org.dks4j.processor.shape.Shape;

/**
 * Reads a record annotated with {@code @DKSNetwork}. Unreadable parts are reported and marked in the description, so
 * that later stages still find the other problems.
 */
public final class DescriptionReader {

    private static final String NETWORK = "DKSNetwork";

    /** Stands for an activation whose problem is already reported. */
    private static final String UNREAD = "tanh";

    private final Elements elements;
    private final Set<String> sources;

    /**
     * @param sources canonical names of the outermost types that are compiled from source: problems of a block outside
     *     of them are reported where it is used
     */
    public DescriptionReader(Elements elements, Set<String> sources) {
        this.elements = elements;
        this.sources = Set.copyOf(sources);
    }

    /** The description of an annotated type; empty if it is not a record. */
    public Optional<Description> read(Element element, Diagnostics diagnostics) {
        if (!(element instanceof TypeElement type)) {
            return Optional.empty();
        }
        Position position = Position.ofType(type.getQualifiedName().toString());
        if (type.getKind() != ElementKind.RECORD) {
            diagnostics.add(
                    DiagnosticCode.NOT_A_RECORD,
                    position.annotation(NETWORK),
                    type.getSimpleName(),
                    type.getKind().toString().toLowerCase(Locale.ROOT).replace('_', ' '),
                    type.getSimpleName());
            return Optional.empty();
        }
        Stream.of("Residual", "Branches")
                .filter(name -> ComponentReader.annotation(type, name).isPresent())
                .forEach(name ->
                        diagnostics.add(DiagnosticCode.BLOCK_ANNOTATION_ON_NETWORK, position.annotation(name), name));
        Accessibility.check(type, type, elements, position, diagnostics);
        return ComponentReader.annotation(type, NETWORK)
                .flatMap(mirror -> description(type, mirror, position, diagnostics));
    }

    private Optional<Description> description(
            TypeElement type, AnnotationMirror mirror, Position position, Diagnostics diagnostics) {
        AnnotationReader values = new AnnotationReader(mirror, elements, position.annotation(NETWORK), diagnostics);
        Method method = values.constant("method").map(Method::valueOf).orElse(Method.NONE);
        String activation = activation(values);
        OutputReader outputReader = new OutputReader(elements, diagnostics);
        List<Output> outputs = outputReader.read(type, position);
        if (!outputs.isEmpty() && values.isWritten("task")) {
            values.add(
                    DiagnosticCode.MISPLACED_VALUE,
                    "task",
                    "task",
                    "only without @Output",
                    "remove it: each output has a task of its own");
        }
        List<Component> components = TiedTables.resolved(
                new ComponentReader(elements, sources, type, activation, outputs, diagnostics).read(position),
                diagnostics);
        Description description = new Description(
                elements.getBinaryName(type).toString(),
                RecordTypes.of(type, elements),
                values.shape("input").orElse(Shape.UNKNOWN),
                values.constant("task").map(Task::valueOf).orElse(Task.CLASSIFICATION),
                outputs,
                normalization(values),
                values.real("homogeneousScale", Range.above(0)).orElse(1),
                activation,
                method,
                targets(values, method),
                values.constant("subnetworks").map(SubnetworkRule::valueOf).orElse(SubnetworkRule.ENCLOSED),
                values.constant("initializer").map(Initializer::valueOf).orElse(Initializer.SCALED_ORTHOGONAL),
                components,
                position);
        return values.isBroken() || outputReader.isBroken() ? Optional.empty() : Optional.of(description);
    }

    private static String activation(AnnotationReader values) {
        if (values.isWritten("formula")) {
            if (values.isWritten("activation")) {
                values.add(DiagnosticCode.CONFLICTING_VALUES, "formula", "formula", "activation");
            }
            return values.formula("formula").orElse(UNREAD);
        }
        if (!values.isWritten("activation")) {
            values.add(
                    DiagnosticCode.MISSING_VALUE,
                    "activation",
                    "activation",
                    "activation = Activation.TANH or another one, or a formula");
            return UNREAD;
        }
        String activation = values.constant("activation").orElse("LINEAR");
        if (activation.equals("NETWORK") || activation.equals("LINEAR")) {
            values.add(
                    DiagnosticCode.OUT_OF_RANGE,
                    "activation",
                    "activation",
                    activation,
                    "the network's activation, for example Activation.TANH");
            return UNREAD;
        }
        return activation.toLowerCase(Locale.ROOT);
    }

    private static InputNormalization normalization(AnnotationReader values) {
        InputNormalization normalization = values.constant("inputNormalization")
                .map(InputNormalization::valueOf)
                .orElse(InputNormalization.NONE);
        if (!normalization.hasCoordinate() && values.isWritten("homogeneousScale")) {
            values.add(
                    DiagnosticCode.MISPLACED_VALUE,
                    "homogeneousScale",
                    "homogeneousScale",
                    "only with a homogeneous coordinate",
                    "remove it, or write inputNormalization = InputNormalization.HOMOGENEOUS");
        }
        return normalization;
    }

    private static Targets targets(AnnotationReader values, Method method) {
        misplaced(values, method, Method.DKS, "maximalSlope", "qSlope");
        misplaced(values, method, Method.TAT, "maximalCurvature", "cAtZero");
        if (method == Method.NONE && values.isWritten("subnetworks")) {
            values.add(
                    DiagnosticCode.MISPLACED_VALUE,
                    "subnetworks",
                    "subnetworks",
                    "only where the kernel is shaped",
                    "remove it, or write method = Method.DKS");
        }
        Targets otherwise = Targets.DEFAULT;
        if (method == Method.DKS) {
            return Targets.ofSlopes(
                    values.real("maximalSlope", Range.above(1)).orElse(otherwise.maximalSlope()),
                    values.real("qSlope", Range.above(0)).orElse(otherwise.qSlope()));
        }
        if (method == Method.TAT) {
            return Targets.ofTat(
                    values.real("maximalCurvature", Range.above(0)).orElse(otherwise.maximalCurvature()),
                    values.real("cAtZero", Range.between(0, 1)).orElse(otherwise.cAtZero()));
        }
        return otherwise;
    }

    private static void misplaced(AnnotationReader values, Method method, Method belongsTo, String... members) {
        if (method != belongsTo) {
            Stream.of(members)
                    .filter(values::isWritten)
                    .forEach(member -> values.add(
                            DiagnosticCode.MISPLACED_VALUE,
                            member,
                            member,
                            "only with method = Method." + belongsTo,
                            "remove it"));
        }
    }
}
