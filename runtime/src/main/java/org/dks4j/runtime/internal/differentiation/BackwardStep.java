/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.internal.graph.KnownShapes;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.OperationAttributeInspector;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;

/** One operation of a backward pass, y = f(x₀, x₁, ..): what its rule reads, adds and gives. */
final class BackwardStep {

    private final Ops tf;
    private final Graph graph;
    private final String names;
    private final UnknownSizes sizes;
    private final PathNode node;
    private final @Nullable Output<?>[] given;
    private int added;

    /**
     * @param tf for constants
     * @param names what the names of the pass's operations begin with
     * @param sizes which unknown ones are equal
     */
    BackwardStep(Ops tf, Graph graph, String names, UnknownSizes sizes, PathNode node) {
        this.tf = tf;
        this.graph = graph;
        this.names = names + node.operation().name() + "/";
        this.sizes = sizes;
        this.node = node;
        given = new Output<?>[node.inputs().size()];
    }

    GraphOperation operation() {
        return node.operation();
    }

    /** The cotangent of y, where that is the only output or the only one that is differentiated. */
    Output<?> dy() {
        return Objects.requireNonNull(node.cotangent(0));
    }

    /** The cotangents of all outputs; zeros where nothing reached one. */
    List<Output<?>> all() {
        return node.outputs()
                .<Output<?>>map(place -> {
                    Output<?> cotangent = node.cotangent(place.index());
                    return cotangent == null ? add("ZerosLike", place.output()) : cotangent;
                })
                .toList();
    }

    Output<?> y() {
        return operation().output(0);
    }

    Output<?> x() {
        return x(0);
    }

    Output<?> x(int input) {
        return node.inputs().get(input);
    }

    /** Gives the cotangent of an input if somebody asks for it. */
    void give(int input, Supplier<Output<?>> cotangent) {
        if (node.place(input) != null) {
            given[input] = cotangent.get();
        }
    }

    /**
     * The same of an input that was broadcast with another: the sum over the axes along which it was repeated. Where shapes do not tell these axes, each step
     * finds them.
     *
     * @param other what it was broadcast with
     * @param cotangent of the input after broadcasting
     */
    void giveBroadcast(int input, Output<?> other, Supplier<Output<?>> cotangent) {
        give(input, () -> summed(x(input), other, shape -> shape, this::shape, cotangent));
    }

    /**
     * The same of an input that is a batch of matrices, of which the leading axes are broadcast with the other input's.
     *
     * @param cotangent of the input after broadcasting
     */
    void giveBatch(int input, Supplier<Output<?>> cotangent) {
        give(input, () -> summed(x(input), x(1 - input), KnownShapes::withoutMatrix, this::batch, cotangent));
    }

    /**
     * @param broadcast the part of a shape that is broadcast
     * @param found the same of a tensor, found by each step
     */
    private Output<?> summed(
            Output<?> own,
            Output<?> other,
            UnaryOperator<Shape> broadcast,
            UnaryOperator<Output<?>> found,
            Supplier<Output<?>> cotangent) {
        Shape ownShape = broadcast.apply(own.shape());
        Shape otherShape = broadcast.apply(other.shape());
        if (KnownShapes.isResult(ownShape, otherShape, false)) {
            return cotangent.get();
        }
        boolean alike = sizes.areEqual(own, other);
        if (KnownShapes.isResult(ownShape, otherShape, alike)) {
            return cotangent.get();
        }
        Output<?> repeated = cotangent.get();
        Output<?> axes = KnownShapes.repeated(ownShape, otherShape, alike)
                .<Output<?>>map(this::ints)
                .orElseGet(() -> add("BroadcastGradientArgs", found.apply(own), found.apply(other)));
        return reshapedTo(own, add("Sum", repeated, axes));
    }

    /** The leading sizes of a batch of matrices. */
    private Output<?> batch(Output<?> matrices) {
        Output<?> all = shape(matrices);
        return add("Slice", all, ints(0), add("Sub", add("Shape", all), ints(2)));
    }

    /** A tensor in the shape of another. */
    Output<?> reshapedTo(Output<?> like, Output<?> value) {
        return add(
                "Reshape",
                value,
                KnownShapes.resolved(like.shape()).<Output<?>>map(this::ints).orElseGet(() -> shape(like)));
    }

    /** The shape of a tensor, a constant where it is known. */
    Output<?> shape(Output<?> of) {
        return KnownShapes.complete(of.shape()).<Output<?>>map(this::ints).orElseGet(() -> add("Shape", of));
    }

    /** Whole numbers in a row. */
    Output<?> ints(int... numbers) {
        return tf.constant(numbers).asOutput();
    }

    /** Rows of whole numbers. */
    Output<?> rows(int[]... rows) {
        return tf.constant(rows).asOutput();
    }

    /** A whole number. */
    Output<?> integer(int number) {
        return tf.constant(number).asOutput();
    }

    /** A scalar of the type of the cotangents. */
    Output<?> number(double value) {
        Output<?> number = tf.constant((float) value).asOutput();
        return y().dataType() == DataType.DT_FLOAT ? number : cast(number);
    }

    /** Numbers in the type of the cotangents. */
    Output<?> cast(Output<?> numbers) {
        return builder("Cast")
                .addInput(numbers)
                .setAttr("DstT", y().dataType())
                .build()
                .output(0);
    }

    /** The cotangents of all workers together. */
    Output<?> reduced() {
        return Collectives.propagated(graph, operation(), dy());
    }

    /** The output of an operation that is added without attributes. */
    Output<?> add(String type, Output<?>... inputs) {
        OperationBuilder builder = builder(type);
        for (Output<?> input : inputs) {
            builder.addInput(input);
        }
        return builder.build().output(0);
    }

    OperationBuilder builder(String type) {
        String name = names + type + (added == 0 ? "" : "_" + added);
        added++;
        return graph.opBuilder(type, name, graph.baseScope());
    }

    /** Gives an operation that is added lists of whole numbers of this one, by their names. */
    OperationBuilder withLists(OperationBuilder builder, String... names) {
        OperationAttributeInspector attributes = operation().attributes();
        for (String name : names) {
            builder.setAttr(name, attributes.getAttrIntList(name));
        }
        return builder;
    }

    /** The same of texts. */
    OperationBuilder withTexts(OperationBuilder builder, String... names) {
        OperationAttributeInspector attributes = operation().attributes();
        for (String name : names) {
            builder.setAttr(name, attributes.getAttrString(name));
        }
        return builder;
    }

    /** What was given to an input. */
    Output<?> given(int input) {
        return Objects.requireNonNull(given[input], () -> operation().type() + " has no gradient in " + input);
    }
}
