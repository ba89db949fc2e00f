/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/**
 * Lists that are too long for the place of their use, since a Java method has at most 64 KiB of code: each gets its own
 * method, which fills the list in parts that fit.
 */
final class LongLists {

    /** Statements of one method; each takes some 15 bytes of code. */
    private static final int PART = 1000;

    private static final TypeName TENSORS = ParameterizedTypeName.get(ClassName.get(List.class), RuntimeTypes.TENSOR);
    private static final ParameterSpec OUTPUTS =
            ParameterSpec.builder(TENSORS, "outputs").build();
    private static final ParameterSpec INPUTS =
            ParameterSpec.builder(TENSORS, "inputs").build();
    private static final ParameterSpec WEIGHTS =
            ParameterSpec.builder(double[].class, "weights").build();

    private final MethodNames names;
    private final List<MethodSpec> methods = new ArrayList<>();

    LongLists(MethodNames names) {
        this.names = names;
    }

    /** The methods that the expressions call. */
    List<MethodSpec> methods() {
        return List.copyOf(methods);
    }

    /**
     * The expression of the tensors at some places of a list.
     *
     * @param component the layer that reads them
     * @param outputs the variable of the list, which may grow afterwards
     */
    CodeBlock tensors(String component, String outputs, List<Integer> places) {
        List<CodeBlock> runs = runs(places);
        if (runs.size() == 1) {
            int first = places.get(0);
            return CodeBlock.of("$1T.copyOf($2L.subList($3L, $4L))", List.class, outputs, first, first + places.size());
        }
        String name = names.further(component + "Inputs");
        MethodSpec.Builder method = method(name)
                .addJavadoc("The tensors that {@code $L} reads.\n\n", component)
                .addJavadoc("@param outputs the tensors of the layers before it\n@return some of them, in its order\n")
                .returns(TENSORS)
                .addParameter(OUTPUTS)
                .addStatement("$T inputs = new $T<>()", TENSORS, ArrayList.class);
        fill(method, name, runs, List.of(OUTPUTS, INPUTS));
        methods.add(method.addStatement("return inputs").build());
        return CodeBlock.of("$L($L)", name, outputs);
    }

    /** A statement per run of places that follow one another. */
    private static List<CodeBlock> runs(List<Integer> places) {
        List<CodeBlock> runs = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= places.size(); to++) {
            if (to == places.size() || places.get(to) != places.get(to - 1) + 1) {
                int first = places.get(from);
                runs.add(
                        to == from + 1
                                ? CodeBlock.of("inputs.add(outputs.get($L))", first)
                                : CodeBlock.of("inputs.addAll(outputs.subList($L, $L))", first, first + to - from));
                from = to;
            }
        }
        return runs;
    }

    /** The arguments for the weights of a sum: the numbers, or an array of them. */
    CodeBlock weights(String component, List<Double> weights) {
        if (weights.size() <= PART) {
            return LayerCall.weightsOf(weights);
        }
        String name = names.further(component + "Weights");
        MethodSpec.Builder method = method(name)
                .addJavadoc("The weights of {@code $L}.\n\n@return one for each summand\n", component)
                .returns(double[].class)
                .addStatement("double[] weights = new double[$L]", weights.size());
        List<CodeBlock> statements = IntStream.range(0, weights.size())
                .mapToObj(i -> CodeBlock.of("weights[$L] = $L", i, weights.get(i)))
                .toList();
        fill(method, name, statements, List.of(WEIGHTS));
        methods.add(method.addStatement("return weights").build());
        return CodeBlock.of("$L()", name);
    }

    /** Adds statements to a method, in further methods if they are too many for one. */
    private void fill(
            MethodSpec.Builder method, String name, List<CodeBlock> statements, List<ParameterSpec> parameters) {
        if (statements.size() <= PART) {
            statements.forEach(method::addStatement);
            return;
        }
        String arguments = parameters.stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
        for (int from = 0; from < statements.size(); from += PART) {
            String part = names.further(name + "From" + from);
            MethodSpec.Builder filling =
                    method(part).addJavadoc("A part of {@link #$L}.\n\n", name).addParameters(parameters);
            parameters.forEach(parameter -> filling.addJavadoc("@param $1L the same $1L\n", parameter.name()));
            statements.subList(from, Math.min(from + PART, statements.size())).forEach(filling::addStatement);
            methods.add(filling.build());
            method.addStatement("$L($L)", part, arguments);
        }
    }

    private static MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    }
}
