/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.Objects;
import java.util.function.Supplier;
import org.dks4j.runtime.internal.graph.KnownShapes;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
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
    private final Paths.Member member;
    private final Output<?> dy;
    private final @Nullable Output<?>[] given;
    private int added;

    /**
     * @param tf for constants
     * @param names what the names of the pass's operations begin with
     * @param dy the cotangent of y
     */
    BackwardStep(Ops tf, Graph graph, String names, Paths.Member member, Output<?> dy) {
        this.tf = tf;
        this.graph = graph;
        this.names = names + member.operation().name() + "/";
        this.member = member;
        this.dy = dy;
        given = new Output<?>[member.inputs().size()];
    }

    GraphOperation operation() {
        return member.operation();
    }

    /** The cotangent of y. */
    Output<?> dy() {
        return dy;
    }

    Output<?> y() {
        return operation().output(0);
    }

    Output<?> x() {
        return x(0);
    }

    Output<?> x(int input) {
        return member.inputs().get(input);
    }

    /** Gives the cotangent of an input if somebody asks for it. */
    void give(int input, Supplier<Output<?>> cotangent) {
        if (member.onPath()[input]) {
            given[input] = cotangent.get();
        }
    }

    /**
     * The same of an input that was broadcast to the shape of y with another: the sum over the axes along which it was repeated. Where shapes do not tell these
     * axes, each step finds them.
     *
     * @param cotangent of the input after broadcasting
     */
    void giveBroadcast(int input, Supplier<Output<?>> cotangent) {
        give(input, () -> {
            int other = 1 - input;
            Shape own = x(input).shape();
            return KnownShapes.isResult(own, x(other).shape())
                    ? cotangent.get()
                    : reshapedTo(x(input), add("Sum", cotangent.get(), repeated(input, other)));
        });
    }

    private Output<?> repeated(int input, int other) {
        return KnownShapes.repeated(x(input).shape(), x(other).shape())
                .<Output<?>>map(axes -> tf.constant(axes).asOutput())
                .orElseGet(() -> add("BroadcastGradientArgs", shape(x(input)), shape(x(other))));
    }

    /** A tensor in the shape of another. */
    Output<?> reshapedTo(Output<?> like, Output<?> value) {
        return add(
                "Reshape",
                value,
                KnownShapes.resolved(like.shape())
                        .<Output<?>>map(sizes -> tf.constant(sizes).asOutput())
                        .orElseGet(() -> shape(like)));
    }

    /** The shape of a tensor, a constant where it is known. */
    Output<?> shape(Output<?> of) {
        return KnownShapes.complete(of.shape())
                .<Output<?>>map(sizes -> tf.constant(sizes).asOutput())
                .orElseGet(() -> add("Shape", of));
    }

    /** A scalar of the type of the cotangents. */
    Output<?> constant(double value) {
        Output<?> number = tf.constant((float) value).asOutput();
        return dy.dataType() == DataType.DT_FLOAT
                ? number
                : builder("Cast")
                        .addInput(number)
                        .setAttr("DstT", dy.dataType())
                        .build()
                        .output(0);
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

    /** What was given to an input. */
    Output<?> given(int input) {
        return Objects.requireNonNull(given[input], () -> operation().type() + " has no gradient in " + input);
    }
}
