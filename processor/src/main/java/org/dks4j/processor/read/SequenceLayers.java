/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.read;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.ir.LayerSpec;
import org.dks4j.processor.ir.LayerSpec.Width;
import org.dks4j.processor.operation.Attention;
import org.dks4j.processor.operation.Embedding;
import org.dks4j.processor.operation.Operation;
import org.dks4j.processor.operation.Patches;
import org.dks4j.processor.operation.Positions;
import org.dks4j.processor.operation.Unembed;
import org.dks4j.processor.positions.AttentionStart;
import org.dks4j.processor.positions.ConditionedStart;
import org.dks4j.processor.positions.IdentityStart;
import org.dks4j.processor.positions.PlainStart;
import org.dks4j.processor.positions.TargetStart;

/** Reads the annotations of layers for sequences. */
final class SequenceLayers {

    private static final Range SIMILARITY = Range.halfOpen(0, 1);
    private static final Range POSITIVE = Range.above(0);
    private static final Range BETWEEN = Range.between(0, 1);

    private SequenceLayers() {}

    static Optional<LayerSpec> embedding(AnnotationReader values) {
        OptionalInt vocabulary = values.integer("vocabulary", 1);
        return units(values, similarity -> new Embedding(vocabulary.orElseThrow(), similarity));
    }

    static Optional<LayerSpec> patches(AnnotationReader values) {
        OptionalInt size = values.integer("size", 1);
        return units(values, similarity -> new Patches(size.orElseThrow(), similarity));
    }

    private interface Start {
        Operation of(double similarity);
    }

    /** A layer at which sequences start. */
    private static Optional<LayerSpec> units(AnnotationReader values, Start start) {
        OptionalInt units = values.integer("units", 1);
        OptionalDouble similarity = values.real("similarity", SIMILARITY);
        return values.isReadable()
                ? Optional.of(LayerSpec.of(
                        start.of(similarity.orElseThrow()), new Width(units.orElseThrow(), 1), Optional.empty()))
                : Optional.empty();
    }

    static Optional<LayerSpec> positions(AnnotationReader values) {
        Optional<String> table = values.constant("table");
        OptionalDouble weight = values.real("weight", BETWEEN);
        return table.isEmpty() || weight.isEmpty()
                ? Optional.empty()
                : Optional.of(LayerSpec.of(new Positions(table.get().equals("LEARNED"), weight.getAsDouble())));
    }

    static Optional<LayerSpec> attention(AnnotationReader values) {
        OptionalInt heads = values.integer("heads", 1);
        Optional<Boolean> causal = values.flag("causal");
        Optional<Boolean> projection = values.flag("projection");
        Optional<AttentionStart> start = values.constant("kernel").flatMap(kernel -> start(kernel, values));
        return values.isReadable()
                ? Optional.of(LayerSpec.of(new Attention(
                        heads.orElseThrow(), causal.orElseThrow(), start.orElseThrow(), projection.orElseThrow())))
                : Optional.empty();
    }

    private static Optional<AttentionStart> start(String kernel, AnnotationReader values) {
        OptionalDouble decay = values.real("decay", POSITIVE);
        OptionalDouble correlation = values.real("correlation", BETWEEN);
        Optional<Boolean> rescaled = values.flag("rescaled");
        OptionalDouble valueScale = values.real("valueScale", POSITIVE);
        boolean led = kernel.equals("EXPONENTIAL") || kernel.equals("UNIFORM");
        requireKernel(values, "decay", kernel.equals("EXPONENTIAL"), "EXPONENTIAL");
        requireKernel(values, "correlation", kernel.equals("UNIFORM"), "UNIFORM");
        requireKernel(values, "rescaled", led, "EXPONENTIAL and UNIFORM");
        requireKernel(values, "valueScale", kernel.equals("CONDITIONED"), "CONDITIONED");
        if (!values.isReadable()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kernel) {
                    case "EXPONENTIAL" -> TargetStart.exponential(decay.orElseThrow(), rescaled.orElseThrow());
                    case "UNIFORM" -> TargetStart.uniform(correlation.orElseThrow(), rescaled.orElseThrow());
                    case "IDENTITY" -> new IdentityStart(false);
                    case "SHAPED" -> new IdentityStart(true);
                    case "CONDITIONED" -> new ConditionedStart(valueScale.orElseThrow());
                    case "PLAIN" -> new PlainStart(1);
                    default -> throw new IllegalArgumentException("no kernel of attention: " + kernel);
                });
    }

    /** Reports a value that the kernel does not use. */
    private static void requireKernel(AnnotationReader values, String member, boolean used, String kernels) {
        if (values.isWritten(member) && !used) {
            values.add(
                    DiagnosticCode.MISPLACED_VALUE,
                    member,
                    member,
                    "only with the kernels that use it",
                    "write kernel = AttentionKernel." + kernels.replace(" and ", " or AttentionKernel.")
                            + ", or remove it");
        }
    }

    /** The table's size follows when all components are read. */
    static Optional<LayerSpec> unembed(AnnotationReader values, boolean insideBlock) {
        if (insideBlock) {
            values.add(
                    DiagnosticCode.MISPLACED_VALUE,
                    "of",
                    "@Unembed",
                    "only in the network's own record, where the embedding is",
                    "move it there");
        }
        return values.text("of").map(name -> LayerSpec.of(new Unembed(name, 0, 0)));
    }
}
