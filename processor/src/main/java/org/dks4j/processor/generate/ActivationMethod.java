/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.shaping.ShapedNetwork.Target;
import org.dks4j.processor.shaping.TransformedActivation;

/** Writes the method of one transformed activation, its constants as literals. */
final class ActivationMethod {

    private ActivationMethod() {}

    static MethodSpec of(String name, TransformedActivation activation, Optional<Target> target) {
        TransformedActivation.Computed computed = activation.computed();
        Optional<Formula> condensed = computed.condensed();
        String variable = transformsInput(computed) ? "u" : "x";
        FormulaCode.Code code = condensed
                .map(formula -> FormulaCode.of(formula, variable, activation.negativeSlope()))
                .orElseGet(() -> FormulaCode.of(computed.entry(), variable, activation.negativeSlope()));
        // The statements of a lambda cannot be within a statement of JavaPoet's.
        CodeBlock.Builder body = CodeBlock.builder().add("return $T.of(", RuntimeTypes.TRANSFORMED);
        if (code.statements().isEmpty()) {
            body.add("(tf, $L) -> $L)", variable, code.value());
        } else {
            body.add("(tf, $L) -> {\n$>", variable)
                    .add(code.statements())
                    .addStatement("return $L", code.value())
                    .add("$<})");
        }
        body.add("$>$>");
        if (transformsInput(computed)) {
            body.add("\n.input($L, $L)", computed.inputScale(), computed.inputShift());
        }
        if (transformsOutput(computed)) {
            body.add("\n.output($L, $L)", computed.outputScale(), computed.outputShift());
        }
        return MethodSpec.methodBuilder(name)
                .addJavadoc(javadoc(activation, target))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(RuntimeTypes.TRANSFORMED)
                .addCode(body.add(";\n$<$<").build())
                .build();
    }

    /** Whether it scales or shifts its input apart from φ. */
    static boolean transformsInput(TransformedActivation.Computed computed) {
        return computed.condensed().isEmpty() && (computed.inputScale() != 1 || computed.inputShift() != 0);
    }

    private static boolean transformsOutput(TransformedActivation.Computed computed) {
        return computed.condensed().isEmpty() && (computed.outputScale() != 1 || computed.outputShift() != 0);
    }

    private static CodeBlock javadoc(TransformedActivation activation, Optional<Target> target) {
        CodeBlock.Builder text = CodeBlock.builder();
        String formula = activation.entry().formula().text();
        TransformedActivation.Computed computed = activation.computed();
        target.ifPresentOrElse(
                shaped -> text.add(
                                """
                                The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code $L}$L, with

                                <ul>
                                  <li>α = $L, β = $L
                                  <li>γ = $L, δ = $L
                                """,
                                computed.entry().formula().text(),
                                origin(formula, computed),
                                computed.inputScale(),
                                computed.inputShift(),
                                computed.outputScale(),
                                computed.outputShift())
                        .add(slopeItem(activation))
                        .add(
                                """
                                  <li>target: C map $L $L at $L
                                  <li>residuals: $L
                                  <li>Lipschitz constant: $L
                                </ul>
                                """,
                                shaped.local().derived().quantity(),
                                shaped.local().value(),
                                shaped.local().derived().at(),
                                activation.residuals().entrySet().stream()
                                        .map(residual -> residual.getKey().notation() + " " + residual.getValue())
                                        .collect(Collectors.joining(", ")),
                                activation.lipschitz()),
                () -> text.add("The untransformed activation {@code $L}.\n", formula));
        return text.add("\n@return the activation, element-wise\n").build();
    }

    /** The original φ, if its own affine maps were removed. */
    private static CodeBlock origin(String formula, TransformedActivation.Computed computed) {
        return computed.entry().formula().text().equals(formula)
                ? CodeBlock.of("")
                : CodeBlock.of(", which is {@code $L} without that formula's own affine maps", formula);
    }

    private static CodeBlock slopeItem(TransformedActivation activation) {
        return activation.negativeSlope().isPresent()
                ? CodeBlock.of(
                        "  <li>a = $L, the slope below 0\n",
                        activation.negativeSlope().getAsDouble())
                : CodeBlock.of("");
    }
}
