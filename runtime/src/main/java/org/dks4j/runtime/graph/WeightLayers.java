/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Layers with a kernel: dense layers and convolutions. */
record WeightLayers(BuildContext context) {

    LayerHandle dense(String name, Operand<TFloat32> x, DenseSpec spec) {
        return dense(name, "dense", x, x, spec);
    }

    /**
     * A dense layer as a part of another.
     *
     * @param x what the whole layer reads
     * @param from what the dense layer reads, [batch, inputs] or [batch, positions, inputs]
     */
    LayerHandle dense(String name, String kind, Operand<TFloat32> x, Operand<TFloat32> from, DenseSpec spec) {
        Ops scope = context.scope(name);
        int inputs = NetworkBuilder.channels(from);
        Variable<TFloat32> kernel = kernel(name, KernelShape.dense(inputs, spec.units()));
        ScaleFolding folding = ScaleFolding.of(context, from, kernel.size(), spec.activation());
        Operand<TFloat32> product = context.precision()
                .product(scope, rows(scope, folding.input()), folding.kernel(scope, kernel.value()), matrices(scope));
        AffineLayer made =
                affine(scope, name, kind, x, folding, kernel, product, spec.bias(), y -> located(scope, y, from));
        context.contents().maps().add(made.dense());
        return made.layer();
    }

    /** A product with a matrix, at each position by itself where there are some. */
    Operand<TFloat32> product(Ops scope, Operand<TFloat32> x, Variable<TFloat32> kernel) {
        return product(scope, x, kernel.value(), matrices(scope));
    }

    /** The same with another form of product. */
    Operand<TFloat32> product(
            Ops scope, Operand<TFloat32> x, Operand<TFloat32> kernel, BinaryOperator<Operand<TFloat32>> product) {
        return located(scope, context.precision().product(scope, rows(scope, x), kernel, product), x);
    }

    private static BinaryOperator<Operand<TFloat32>> matrices(Ops scope) {
        return (a, b) -> scope.linalg.matMul(a, b);
    }

    /** All positions of all examples as rows: one product is faster than one for each example, and so is its gradient. */
    private static Operand<TFloat32> rows(Ops scope, Operand<TFloat32> x) {
        return x.shape().numDimensions() == 2
                ? x
                : scope.reshape(x, scope.constant(new int[] {-1, NetworkBuilder.channels(x)}));
    }

    /** Rows as the positions that they were. */
    private static Operand<TFloat32> located(Ops scope, Operand<TFloat32> rows, Operand<TFloat32> like) {
        if (like.shape().numDimensions() == 2) {
            return rows;
        }
        long[] shape = like.shape().asArray();
        shape[0] = -1;
        shape[shape.length - 1] = NetworkBuilder.channels(rows);
        return scope.reshape(rows, scope.constant(shape));
    }

    LayerHandle conv(String name, Operand<TFloat32> x, ConvSpec spec) {
        Ops scope = context.scope(name);
        int groups = spec.groups();
        if (groups < 1 || NetworkBuilder.channels(x) % groups != 0 || spec.channels() % groups != 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: %d groups do not divide %d input and %d output channels",
                    name,
                    groups,
                    NetworkBuilder.channels(x),
                    spec.channels()));
        }
        KernelShape shape = new KernelShape(
                spec.window().sizes(NetworkBuilder.rank(x)),
                groups,
                NetworkBuilder.channels(x) / groups,
                spec.channels() / groups);
        Variable<TFloat32> kernel = kernel(name, shape);
        ScaleFolding folding = ScaleFolding.of(context, x, kernel.size(), spec.activation());
        Plane plane = Plane.of(scope, folding.input(), spec.window());
        Operand<TFloat32> product = context.precision()
                .product(
                        scope,
                        plane.images(),
                        folding.kernel(scope, kernel.value()),
                        (a, b) -> plane.flattened(
                                scope, Convolution.of(scope, a, plane.kernel(scope, b), plane.window(), groups)));
        AffineLayer made = affine(scope, name, "conv", x, folding, kernel, product, spec.bias(), y -> y);
        if (groups == 1) {
            context.contents().maps().add(made.convolution(plane.images(), plane.window()));
        }
        return made.layer();
    }

    LayerHandle convTranspose(String name, Operand<TFloat32> x, ConvTransposeSpec spec) {
        Ops scope = context.scope(name);
        int rank = NetworkBuilder.rank(x);
        List<Integer> size = spec.window().sizes(rank);
        List<Integer> stride = spec.window().strides(rank);
        Variable<TFloat32> kernel = kernel(
                name,
                KernelShape.transposed(size, stride, spec.everyPhase(), NetworkBuilder.channels(x), spec.channels()));
        ScaleFolding folding = ScaleFolding.of(context, x, kernel.size(), spec.activation());
        Plane plane = Plane.of(scope, folding.input(), spec.window());
        Transposed spread = Transposed.of(scope, plane, size, stride);
        Operand<TFloat32> product = context.precision()
                .product(
                        scope,
                        spread.images(),
                        folding.kernel(scope, kernel.value()),
                        (a, b) -> plane.flattened(
                                scope, Convolution.of(scope, a, plane.kernel(scope, b), spread.window(), 1)));
        AffineLayer made = affine(scope, name, "convTranspose", x, folding, kernel, product, spec.bias(), y -> y);
        context.contents().maps().add(made.convolution(spread.images(), spread.window()));
        return made.layer();
    }

    LayerHandle depthwiseConv(String name, Operand<TFloat32> x, DepthwiseSpec spec) {
        Ops scope = context.scope(name);
        int channels = NetworkBuilder.channels(x);
        List<Integer> window = spec.window().sizes(NetworkBuilder.rank(x));
        Shape shape = new KernelShape(window, 1, channels, 1).shape();
        Variable<TFloat32> kernel =
                kernel(name, shape, (tf, pair) -> context.initializer().depthwise(tf, pair, window, channels));
        ScaleFolding folding = ScaleFolding.of(context, x, kernel.size(), Optional.empty());
        Plane plane = Plane.of(scope, folding.input(), spec.window());
        Operand<TFloat32> product = context.precision()
                .product(
                        scope,
                        plane.images(),
                        folding.kernel(scope, kernel.value()),
                        (a, b) -> plane.flattened(
                                scope, Convolution.depthwise(scope, a, plane.kernel(scope, b), plane.window())));
        return affine(scope, name, "depthwiseConv", x, folding, kernel, product, spec.bias(), y -> y)
                .layer();
    }

    /** A trainable kernel of a layer, drawn as all are. */
    Variable<TFloat32> kernel(String name, KernelShape kernel) {
        return kernel(name, kernel.shape(), (tf, pair) -> context.initializer().kernel(tf, pair, kernel));
    }

    private Variable<TFloat32> kernel(String name, Shape shape, BiFunction<Ops, long[], Operand<TFloat32>> initial) {
        String kernel = name + "/kernel";
        context.contents().initializers().add(context.initializer());
        return context.variables()
                .get(
                        kernel,
                        shape,
                        true,
                        scope -> Affine.times(
                                scope,
                                initial.apply(scope, Seeds.pair(context.seed(), kernel)),
                                context.kernelScale()));
    }

    /**
     * A layer with what it is made of.
     *
     * @param computed its value before its activation, scaled and shifted as the folding says
     */
    private record AffineLayer(
            LayerHandle layer,
            ScaleFolding folding,
            Variable<TFloat32> kernel,
            Optional<Variable<TFloat32>> bias,
            Operand<TFloat32> computed) {

        AffineMap dense() {
            return folded(AffineMap.dense(layer.name(), folding.input(), kernel, bias, computed));
        }

        /** @param images what the kernel is applied to */
        AffineMap convolution(Operand<TFloat32> images, Window window) {
            return folded(AffineMap.convolution(layer.name(), images, kernel, bias, computed, window));
        }

        private AffineMap folded(AffineMap map) {
            return map.folded(folding.inputScale(), folding.output().scale());
        }
    }

    /** @param located gives values their locations back */
    private AffineLayer affine(
            Ops scope,
            String name,
            String kind,
            Operand<TFloat32> x,
            ScaleFolding folding,
            Variable<TFloat32> kernel,
            Operand<TFloat32> product,
            boolean hasBias,
            UnaryOperator<Operand<TFloat32>> located) {
        Optional<Variable<TFloat32>> bias = hasBias
                ? Optional.of(context.constant(name + "/bias", NetworkBuilder.channels(product), 0, true))
                : Optional.empty();
        Operand<TFloat32> computed = located.apply(folding.scaledValue(scope, product, bias.map(Variable::value)));
        Operand<TFloat32> preActivation = folding.value(scope, computed);
        context.noteReading(preActivation, folding.output(), computed);
        Operand<TFloat32> output = folding.activation()
                .map(function -> context.activated(scope.withSubScope("activation"), function, computed))
                .orElse(preActivation);
        long parameters = kernel.size() + bias.map(Variable::size).orElse(0L);
        LayerHandle layer = context.added(new LayerHandle(
                name,
                kind,
                x,
                Optional.of(kernel.value()),
                bias.map(Variable::value),
                preActivation,
                output,
                parameters));
        if (folding.activation().isPresent()) {
            context.named(name + ".activation", output);
        }
        return new AffineLayer(layer, folding, kernel, bias, computed);
    }
}
