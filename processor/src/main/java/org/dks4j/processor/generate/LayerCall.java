/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dks4j.processor.ir.LayerSpec.Width;
import org.dks4j.processor.operation.CallWriter;
import org.dks4j.processor.shape.Axes;

/** Writes the call that builds one layer, from the parts that its operation composes. */
final class LayerCall implements CallWriter<CodeBlock> {

    private final MethodNames methods;
    private final CodeBlock net;
    private final CodeBlock name;
    private final CodeBlock input;
    private final Place place;

    /**
     * @param net the network builder
     * @param name the layer's name
     * @param input its input, if it has a single one
     */
    LayerCall(MethodNames methods, CodeBlock net, CodeBlock name, CodeBlock input, Place place) {
        this.methods = methods;
        this.net = net;
        this.name = name;
        this.input = input;
        this.place = place;
    }

    /**
     * The parts of an operation's call that depend on the layer's place.
     *
     * @param outputs the number of outputs
     * @param stride the stride of the enclosing block; empty if the layer has its own
     * @param activation the activation after it
     * @param named the first tensor that it names
     * @param list all tensors that it names, in one argument
     * @param weights the weights of a sum, as arguments
     */
    record Place(
            Supplier<CodeBlock> outputs,
            Optional<CodeBlock> stride,
            Optional<String> activation,
            Supplier<CodeBlock> named,
            Supplier<CodeBlock> list,
            Function<List<Double>, CodeBlock> weights) {

        /** The place of a layer that names no others, without a stride of a block and without an activation. */
        static Place of(CodeBlock outputs) {
            return new Place(
                    () -> outputs,
                    Optional.empty(),
                    Optional.empty(),
                    () -> LayerCall.list(List.of()),
                    () -> LayerCall.list(List.of()),
                    LayerCall::weightsOf);
        }
    }

    @Override
    public CodeBlock call(String method, List<CodeBlock> arguments) {
        return CodeBlock.of(
                "$L.$L($L,$W$L)", net, method, name, arguments.stream().collect(CodeBlock.joining(",$W")));
    }

    @Override
    public CodeBlock input() {
        return input;
    }

    @Override
    public CodeBlock named() {
        return place.list().get();
    }

    @Override
    public CodeBlock namedOne() {
        return place.named().get();
    }

    @Override
    public CodeBlock weights(List<Double> weights) {
        return place.weights().apply(weights);
    }

    @Override
    public CodeBlock outputs() {
        return place.outputs().get();
    }

    @Override
    public CodeBlock activation(String activation) {
        return methods.activationReference(activation);
    }

    @Override
    public CodeBlock text(String value) {
        return CodeBlock.of("$S", value);
    }

    @Override
    public CodeBlock number(int value) {
        return CodeBlock.of("$L", value);
    }

    @Override
    public CodeBlock number(double value) {
        return CodeBlock.of("$L", value);
    }

    @Override
    public CodeBlock axes(Axes axes) {
        List<Integer> values = axes.areAll(axes.at(0)) ? List.of(axes.at(0)) : axes.values();
        return values.stream().map(value -> CodeBlock.of("$L", value)).collect(CodeBlock.joining(", "));
    }

    @Override
    public CodeBlock spec(String type, String factory, List<CodeBlock> arguments) {
        return CodeBlock.of("$T.$L($L)", RuntimeTypes.spec(type), factory, commas(arguments));
    }

    @Override
    public CodeBlock with(CodeBlock spec, String option, List<CodeBlock> arguments) {
        return CodeBlock.of("$L.$L($L)", spec, option, commas(arguments));
    }

    @Override
    public CodeBlock strided(CodeBlock spec, Axes own, Axes understood) {
        if (place.stride().isPresent()) {
            return with(spec, "stride", List.of(place.stride().get()));
        }
        return own.equals(understood) ? spec : with(spec, "stride", List.of(axes(own)));
    }

    @Override
    public CodeBlock activated(CodeBlock spec) {
        return place.activation()
                .map(activation -> with(spec, "activation", List.of(activation(activation))))
                .orElse(spec);
    }

    private static CodeBlock commas(List<CodeBlock> arguments) {
        return arguments.stream().collect(CodeBlock.joining(", "));
    }

    /** Several tensors in one argument. */
    static CodeBlock list(List<CodeBlock> tensors) {
        return CodeBlock.of("$T.of($L)", List.class, tensors.stream().collect(CodeBlock.joining(",$W")));
    }

    /** Weights, one argument each. */
    static CodeBlock weightsOf(List<Double> weights) {
        return weights.stream().map(weight -> CodeBlock.of("$L", weight)).collect(CodeBlock.joining(",$W"));
    }

    /**
     * A number of outputs: a literal, or the block's channels times or divided by a number.
     *
     * @param channels the variable of the block's channels
     */
    static CodeBlock outputs(Width width, String channels) {
        if (width.isAbsolute()) {
            return CodeBlock.of("$L", width.absolute());
        }
        double relative = width.relative();
        double inverse = 1 / relative;
        if (relative == 1) {
            return CodeBlock.of("$L", channels);
        }
        if (relative == Math.rint(relative)) {
            return CodeBlock.of("$L * $L", (long) relative, channels);
        }
        if (inverse == Math.rint(inverse)) {
            return CodeBlock.of("$L / $L", channels, (long) inverse);
        }
        return CodeBlock.of("(int) $T.round($L * $L)", Math.class, relative, channels);
    }
}
