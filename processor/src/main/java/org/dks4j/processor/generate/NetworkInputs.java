/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.dks4j.processor.generate.ChainCode.Local;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.Description;
import org.dks4j.processor.ir.LayerNames;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Reference;
import org.dks4j.processor.operation.InputNormalization;
import org.dks4j.processor.shape.Shape;

/** Writes the code for a network's inputs. */
final class NetworkInputs {

    private final Description description;
    private final Network network;
    private final List<Component> further;

    NetworkInputs(Description description, Network network) {
        this.description = description;
        this.network = network;
        this.further =
                description.components().stream().filter(Component::isInput).toList();
    }

    /** The arguments of the network's definition for its inputs. */
    CodeBlock definition() {
        CodeBlock first = shape(description.input());
        if (further.isEmpty() && vocabulary(Reference.INPUT).isEmpty()) {
            return first;
        }
        List<CodeBlock> all = new ArrayList<>(List.of(definition(Reference.INPUT, first)));
        further.forEach(input -> all.add(definition(input.name(), shape(shapeOf(input)))));
        return CodeBlock.of("$T.of($L)", List.class, all.stream().collect(CodeBlock.joining(",$W")));
    }

    private CodeBlock definition(String name, CodeBlock shape) {
        OptionalInt ids = vocabulary(name);
        return ids.isPresent()
                ? CodeBlock.of("$T.ids($S, $L, $L)", RuntimeTypes.NETWORK_INPUT, name, shape, ids.getAsInt())
                : CodeBlock.of("new $T($S, $L)", RuntimeTypes.NETWORK_INPUT, name, shape);
    }

    /** The number of different ids of an input, if an embedding reads it. */
    private OptionalInt vocabulary(String input) {
        List<Node> nodes = network.nodes();
        return nodes.stream()
                .filter(node -> node.inputs().stream()
                        .map(nodes::get)
                        .anyMatch(read ->
                                read.operation().isNetworkInput() && read.name().equals(input)))
                .map(node -> node.operation().vocabulary())
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    /** The definition's reference to the method {@code build}. */
    CodeBlock factory(ClassName graph) {
        if (further.isEmpty() && vocabulary(Reference.INPUT).isEmpty()) {
            return CodeBlock.of("$T::build", graph);
        }
        CodeBlock.Builder arguments = CodeBlock.builder().add("net");
        for (int i = 0; i <= further.size(); i++) {
            arguments.add(",$Winputs.get($L)", i);
        }
        return CodeBlock.of("(net, inputs) -> $T.build($L)", graph, arguments.build());
    }

    /** Adds the parameters of the method {@code build}, with their documentation. */
    void addParameters(MethodSpec.Builder method, ChainCode chain) {
        addParameter(method, chain.local(Local.INPUT), description.input());
        further.forEach(input -> addParameter(method, chain.variable(input), shapeOf(input)));
    }

    private static void addParameter(MethodSpec.Builder method, String name, Shape shape) {
        method.addParameter(RuntimeTypes.TENSOR, name)
                .addJavadoc("@param $L a batch of examples, [batch, $L]\n", name, text(shape));
    }

    /** Writes the first statements: the layers of further inputs, and the normalization of all inputs. */
    void write(ChainCode chain) {
        if (description.normalization() != InputNormalization.NONE) {
            CodeBlock input = CodeBlock.of("$L", chain.local(Local.INPUT));
            chain.feed(normalized(chain, chain.local(Local.NORMALIZED), Reference.INPUT, input));
        }
        for (Component input : further) {
            String name = input.name();
            String layer = chain.newLocal(name + "Input");
            chain.add(
                    "$T $L = $L.input($S,$W$L)",
                    RuntimeTypes.LAYER_HANDLE,
                    layer,
                    chain.local(Local.NET),
                    name,
                    chain.variable(input));
            CodeBlock output = CodeBlock.of("$L.outputTensor()", layer);
            if (description.normalization() != InputNormalization.NONE) {
                String variable = "normalized" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
                output = normalized(chain, chain.newLocal(variable), name, output);
            }
            chain.put(input, CodeBlock.of("$L", layer), output);
        }
    }

    private CodeBlock normalized(ChainCode chain, String variable, String name, CodeBlock input) {
        chain.add(
                "$T $L =$W$L.normalizeLocations($S,$W$L,$W$T.$L,$W$L)",
                RuntimeTypes.TENSOR,
                variable,
                chain.local(Local.NET),
                LayerNames.normalized(name),
                input,
                RuntimeTypes.LOCATION_NORMALIZATION,
                description.normalization(),
                description.homogeneousScale());
        return CodeBlock.of("$L", variable);
    }

    private Shape shapeOf(Component input) {
        return network.nodes().stream()
                .filter(node -> node.name().equals(input.name()))
                .findFirst()
                .orElseThrow()
                .shape();
    }

    private static CodeBlock shape(Shape shape) {
        return CodeBlock.of("$T.of($L)", List.class, text(shape));
    }

    private static String text(Shape shape) {
        return shape.dimensions().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
