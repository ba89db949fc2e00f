/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import javax.lang.model.element.Modifier;
import org.dks4j.processor.shaping.AttentionConstants;
import org.dks4j.processor.shaping.ShapedNetwork;

/** Writes the method that gives attention layers their places and the scales of their rows. */
final class AttentionMethod {

    private static final TypeName PLACES = ParameterizedTypeName.get(
            ClassName.get(Map.class), ClassName.get(String.class), RuntimeTypes.ATTENTION_PLACE);

    private static final int PER_LINE = 8;

    private AttentionMethod() {}

    static MethodSpec of(String name, ShapedNetwork shaped) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addJavadoc(
                        """
                        The attention layers by their names: which of how many each is, and the numbers by which its rows are multiplied.

                        @return their places
                        """)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(PLACES)
                .addStatement("$T places = new $T<>()", PLACES, LinkedHashMap.class);
        for (AttentionConstants constants : shaped.attention()) {
            method.addStatement(
                    "places.put($S, $T.of($L, $L,$W$L))",
                    shaped.network().nodes().get(constants.node()).name(),
                    RuntimeTypes.ATTENTION_PLACE,
                    constants.place().layer(),
                    constants.place().layers(),
                    lines(constants.gains()));
        }
        return method.addStatement("return places").build();
    }

    /** Numbers as text: arrays of them would not fit into a method's code. The graph computes in float32. */
    private static CodeBlock lines(double[] numbers) {
        List<CodeBlock> lines = new ArrayList<>();
        for (int from = 0; from < numbers.length; from += PER_LINE) {
            StringJoiner line = new StringJoiner(" ");
            for (int i = from; i < Math.min(from + PER_LINE, numbers.length); i++) {
                line.add(Float.toString((float) numbers[i]));
            }
            lines.add(CodeBlock.of("$S", line.toString()));
        }
        return lines.stream().collect(CodeBlock.joining(",\n"));
    }
}
