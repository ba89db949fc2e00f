/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.ir.LayerSpec;
import org.dks4j.processor.ir.LayerSpec.Width;
import org.dks4j.processor.operation.Activation;
import org.dks4j.processor.operation.BatchNorm;
import org.dks4j.processor.operation.Concat;
import org.dks4j.processor.operation.Conv;
import org.dks4j.processor.operation.ConvTranspose;
import org.dks4j.processor.operation.Crop;
import org.dks4j.processor.operation.Dense;
import org.dks4j.processor.operation.DepthToSpace;
import org.dks4j.processor.operation.DepthwiseConv;
import org.dks4j.processor.operation.Dropout;
import org.dks4j.processor.operation.Flatten;
import org.dks4j.processor.operation.Gate;
import org.dks4j.processor.operation.GlobalMeanPool;
import org.dks4j.processor.operation.GroupNorm;
import org.dks4j.processor.operation.Input;
import org.dks4j.processor.operation.LastPosition;
import org.dks4j.processor.operation.LayerNorm;
import org.dks4j.processor.operation.MaxPool;
import org.dks4j.processor.operation.MeanPool;
import org.dks4j.processor.operation.Operation;
import org.dks4j.processor.operation.Pad;
import org.dks4j.processor.operation.Reshape;
import org.dks4j.processor.operation.SpaceToDepth;
import org.dks4j.processor.operation.SqueezeExcite;
import org.dks4j.processor.operation.Upsample;
import org.dks4j.processor.operation.WeightedSum;
import org.dks4j.processor.operation.WeightedSum.Origin;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Window;

/** Reads a layer's annotation: the only place that knows the annotations' members. */
final class LayerReader {

    /** The annotations that make a component a layer, in the order in which messages name them. */
    static final List<String> LAYERS = List.of(
            "Conv",
            "ConvTranspose",
            "DepthwiseConv",
            "Dense",
            "Activate",
            "MaxPool",
            "MeanPool",
            "GlobalMeanPool",
            "Flatten",
            "SpaceToDepth",
            "DepthToSpace",
            "Upsample",
            "Reshape",
            "Pad",
            "Crop",
            "Sum",
            "Concat",
            "Gate",
            "SqueezeExcite",
            "LayerNorm",
            "GroupNorm",
            "Dropout",
            "BatchNorm",
            "Embedding",
            "Patches",
            "Positions",
            "Attention",
            "LastPosition",
            "Unembed",
            "Input");

    private static final Range DROPOUT_RATE = Range.halfOpen(0, 1);
    private static final Range MOMENTUM = Range.halfOpen(0, 1);

    private final String networkActivation;
    private final boolean insideBlock;

    /**
     * @param networkActivation the activation that {@code Activation.NETWORK} refers to
     * @param insideBlock whether the layers read belong to a block, so that its width and stride have a meaning
     */
    LayerReader(String networkActivation, boolean insideBlock) {
        this.networkActivation = networkActivation;
        this.insideBlock = insideBlock;
    }

    /** The content of the annotation of the given name; empty, with a diagnostic, if a value is invalid. */
    Optional<LayerSpec> read(String name, AnnotationReader values) {
        Supplier<Optional<LayerSpec>> reader = () -> switch (name) {
            case "Conv" -> conv(values);
            case "ConvTranspose" -> convTranspose(values);
            case "DepthwiseConv" -> depthwiseConv(values);
            case "Dense" -> dense(values);
            case "Activate" -> activate(values);
            case "MaxPool" -> pool(values, MaxPool::new);
            case "MeanPool" -> pool(values, MeanPool::new);
            case "GlobalMeanPool" -> Optional.of(LayerSpec.of(new GlobalMeanPool()));
            case "Flatten" -> Optional.of(LayerSpec.of(new Flatten()));
            case "SpaceToDepth" -> blocks(values, SpaceToDepth::new);
            case "DepthToSpace" -> blocks(values, DepthToSpace::new);
            case "Upsample" -> values.axes("size").map(size -> LayerSpec.of(new Upsample(size)));
            case "Reshape" -> values.shape("value").map(shape -> LayerSpec.of(new Reshape(shape)));
            case "Pad" -> margin(values, Pad::new);
            case "Crop" -> margin(values, Crop::new);
            case "Sum" -> sum(values);
            case "Concat" -> names(values).map(names -> LayerSpec.joining(new Concat(), names));
            case "Gate" -> gate(values);
            case "SqueezeExcite" -> squeezeExcite(values);
            case "LayerNorm" -> layerNorm(values);
            case "GroupNorm" -> groupNorm(values);
            case "Dropout" -> dropout(values);
            case "BatchNorm" -> batchNorm(values);
            case "Embedding" -> SequenceLayers.embedding(values);
            case "Patches" -> SequenceLayers.patches(values);
            case "Positions" -> SequenceLayers.positions(values);
            case "Attention" -> SequenceLayers.attention(values);
            case "LastPosition" -> Optional.of(LayerSpec.of(new LastPosition()));
            case "Unembed" -> SequenceLayers.unembed(values, insideBlock);
            case "Input" -> values.shape("value").map(shape -> LayerSpec.joining(new Input(shape), List.of()));
            default -> throw new IllegalArgumentException("no layer annotation: " + name);
        };
        Optional<LayerSpec> layer = reader.get();
        return values.isReadable() ? layer : Optional.empty();
    }

    private Optional<LayerSpec> conv(AnnotationReader values) {
        Optional<Width> channels = width(values, "channels");
        OptionalInt groups = values.integer("groups", 1);
        Optional<String> activation = activation(values, "activation");
        return window(
                values,
                (window, bias) -> LayerSpec.of(
                        new Conv(window, bias, groups.orElseThrow()),
                        channels.orElseThrow(),
                        linearAsEmpty(activation.orElseThrow())));
    }

    private Optional<LayerSpec> convTranspose(AnnotationReader values) {
        Optional<Width> channels = width(values, "channels");
        Optional<Axes> kernel = values.axes("kernel");
        Optional<Axes> stride = values.axes("stride");
        Optional<Boolean> everyPhase = values.flag("everyPhase");
        Optional<Boolean> bias = values.flag("bias");
        Optional<String> activation = activation(values, "activation");
        if (!values.isReadable()) {
            return Optional.empty();
        }
        return Optional.of(LayerSpec.of(
                new ConvTranspose(
                        kernel.orElseThrow(), stride.orElseThrow(), everyPhase.orElseThrow(), bias.orElseThrow()),
                channels.orElseThrow(),
                linearAsEmpty(activation.orElseThrow())));
    }

    private Optional<LayerSpec> depthwiseConv(AnnotationReader values) {
        return window(values, (window, bias) -> LayerSpec.of(new DepthwiseConv(window, bias)));
    }

    private interface WindowFactory {
        LayerSpec create(Window window, boolean bias);
    }

    /** The members that all convolutions have. */
    private Optional<LayerSpec> window(AnnotationReader values, WindowFactory factory) {
        Optional<Axes> kernel = values.axes("kernel");
        Optional<Axes> stride = values.axes("stride");
        boolean strided = values.flag("strided").orElse(false);
        Optional<String> padding = values.constant("padding");
        Optional<Boolean> bias = values.flag("bias");
        if (strided && !insideBlock) {
            values.add(
                    DiagnosticCode.MISPLACED_VALUE,
                    "strided",
                    "strided",
                    "only inside a block, whose stride it takes",
                    "write stride instead");
        } else if (strided && values.isWritten("stride")) {
            values.add(DiagnosticCode.CONFLICTING_VALUES, "stride", "stride", "strided");
        }
        if (!values.isReadable()) {
            return Optional.empty();
        }
        Window window = new Window(
                kernel.orElseThrow(),
                stride.orElseThrow(),
                Axes.ONE,
                padding.orElseThrow().equals("SAME"));
        return Optional.of(factory.create(window, bias.orElseThrow()).strided(strided));
    }

    private Optional<LayerSpec> dense(AnnotationReader values) {
        Optional<Width> units = width(values, "units");
        Optional<Boolean> bias = values.flag("bias");
        Optional<String> activation = activation(values, "activation");
        if (!values.isReadable()) {
            return Optional.empty();
        }
        return Optional.of(LayerSpec.of(
                new Dense(bias.orElseThrow()), units.orElseThrow(), linearAsEmpty(activation.orElseThrow())));
    }

    private Optional<LayerSpec> activate(AnnotationReader values) {
        if (values.isWritten("formula")) {
            if (values.isWritten("value")) {
                values.add(DiagnosticCode.CONFLICTING_VALUES, "formula", "formula", "value");
                return Optional.empty();
            }
            return values.formula("formula").map(formula -> LayerSpec.of(new Activation(formula)));
        }
        Optional<String> activation = activation(values, "value");
        if (activation.isPresent() && activation.get().equals("linear")) {
            values.add(DiagnosticCode.OUT_OF_RANGE, "value", "value", "LINEAR", "an activation, or remove the layer");
        }
        return activation.map(name -> LayerSpec.of(new Activation(name)));
    }

    private interface PoolFactory {
        Operation create(Window window);
    }

    private static Optional<LayerSpec> pool(AnnotationReader values, PoolFactory factory) {
        Optional<Axes> size = values.axes("size");
        Optional<Axes> stride = values.isWritten("stride") ? values.axes("stride") : size;
        Optional<String> padding = values.constant("padding");
        if (!values.isReadable()) {
            return Optional.empty();
        }
        Window window = new Window(
                size.orElseThrow(),
                stride.orElseThrow(),
                Axes.ONE,
                padding.orElseThrow().equals("SAME"));
        return Optional.of(LayerSpec.of(factory.create(window)));
    }

    /** A layer that adds or removes locations at the borders. */
    private static Optional<LayerSpec> margin(AnnotationReader values, Function<Margin, Operation> operation) {
        if (!values.isWritten("before") && !values.isWritten("after")) {
            values.add(DiagnosticCode.MISSING_VALUE, "before", "before", "before = n, after = n, or both");
            return Optional.empty();
        }
        Optional<Axes> before = values.axes("before", 0);
        Optional<Axes> after = values.axes("after", 0);
        return before.isEmpty() || after.isEmpty()
                ? Optional.empty()
                : Optional.of(LayerSpec.of(operation.apply(new Margin(before.get(), after.get()))));
    }

    /** A layer of blocks of size·size locations. */
    private static Optional<LayerSpec> blocks(AnnotationReader values, IntFunction<Operation> operation) {
        OptionalInt size = values.integer("size", 1);
        return size.isEmpty() ? Optional.empty() : Optional.of(LayerSpec.of(operation.apply(size.getAsInt())));
    }

    private static Optional<LayerSpec> sum(AnnotationReader values) {
        Optional<List<String>> of = names(values);
        return of.flatMap(names -> values.weights("weights", names.size())
                .map(weights -> LayerSpec.joining(new WeightedSum(weights, Origin.LAYER), names)));
    }

    /** The components that a layer joins. */
    private static Optional<List<String>> names(AnnotationReader values) {
        Optional<List<String>> names = values.texts("of");
        if (names.isPresent() && names.get().isEmpty()) {
            values.add(DiagnosticCode.OUT_OF_RANGE, "of", "of", "{}", "the names of earlier components");
        }
        return names;
    }

    private static Optional<LayerSpec> gate(AnnotationReader values) {
        Optional<String> by = values.text("by");
        OptionalDouble weight = values.real("weight", Range.closed(0, 1));
        return by.isEmpty() || weight.isEmpty()
                ? Optional.empty()
                : Optional.of(LayerSpec.with(new Gate(weight.getAsDouble()), by.get()));
    }

    private static Optional<LayerSpec> squeezeExcite(AnnotationReader values) {
        OptionalInt reduction = values.integer("reduction", 1);
        Optional<Boolean> open = values.flag("open");
        return reduction.isEmpty() || open.isEmpty()
                ? Optional.empty()
                : Optional.of(LayerSpec.of(new SqueezeExcite(reduction.getAsInt(), open.get())));
    }

    private static Optional<LayerSpec> layerNorm(AnnotationReader values) {
        Optional<Boolean> centered = values.flag("centered");
        OptionalDouble epsilon = values.real("epsilon", Range.above(0));
        return centered.isEmpty() || epsilon.isEmpty()
                ? Optional.empty()
                : Optional.of(LayerSpec.of(new LayerNorm(centered.get(), epsilon.getAsDouble())));
    }

    private static Optional<LayerSpec> groupNorm(AnnotationReader values) {
        OptionalInt groups = values.integer("groups", 1);
        Optional<Boolean> perLocation = values.flag("perLocation");
        OptionalDouble epsilon = values.real("epsilon", Range.above(0));
        return groups.isEmpty() || perLocation.isEmpty() || epsilon.isEmpty()
                ? Optional.empty()
                : Optional.of(LayerSpec.of(new GroupNorm(groups.getAsInt(), perLocation.get(), epsilon.getAsDouble())));
    }

    private static Optional<LayerSpec> dropout(AnnotationReader values) {
        OptionalDouble rate = values.real("rate", DROPOUT_RATE);
        return rate.isEmpty() ? Optional.empty() : Optional.of(LayerSpec.of(new Dropout(rate.getAsDouble())));
    }

    private static Optional<LayerSpec> batchNorm(AnnotationReader values) {
        OptionalDouble momentum = values.real("momentum", MOMENTUM);
        OptionalDouble epsilon = values.real("epsilon", Range.above(0));
        if (momentum.isEmpty() || epsilon.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(LayerSpec.of(new BatchNorm(momentum.getAsDouble(), epsilon.getAsDouble())));
    }

    /** Channels or units: absolute, relative to the block, or the block's own. */
    private Optional<Width> width(AnnotationReader values, String member) {
        OptionalInt absolute = values.integerOrAbsent(member);
        if (values.isWritten("width") && !insideBlock) {
            values.add(
                    DiagnosticCode.MISPLACED_VALUE,
                    "width",
                    "width",
                    "only inside a block, whose channels it is relative to",
                    "write " + member + " instead");
            return Optional.empty();
        }
        if (values.isWritten("width") && values.isWritten(member)) {
            values.add(DiagnosticCode.CONFLICTING_VALUES, "width", "width", member);
            return Optional.empty();
        }
        if (!values.isWritten("width") && !values.isWritten(member) && !insideBlock) {
            values.add(DiagnosticCode.MISSING_VALUE, member, member, member + " = n for the number of outputs");
            return Optional.empty();
        }
        OptionalDouble relative =
                values.isWritten("width") ? values.real("width", Range.above(0)) : OptionalDouble.of(1);
        if (absolute.isEmpty() || relative.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Width(absolute.getAsInt(), relative.getAsDouble()));
    }

    private Optional<String> activation(AnnotationReader values, String member) {
        return values.constant(member)
                .map(name -> name.equals("NETWORK") ? networkActivation : name.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> linearAsEmpty(String activation) {
        return activation.equals("linear") ? Optional.empty() : Optional.of(activation);
    }
}
