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
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addJavadoc(javadoc(activation, target))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(RuntimeTypes.TENSOR)
                .addParameter(RuntimeTypes.OPS, "tf")
                .addParameter(RuntimeTypes.TENSOR, "x");
        String variable = "x";
        TransformedActivation.Computed computed = activation.computed();
        Optional<Formula> condensed = computed.condensed();
        if (condensed.isPresent()) {
            FormulaCode.Code code = FormulaCode.of(condensed.orElseThrow(), variable, activation.negativeSlope());
            return method.addCode(code.statements())
                    .addStatement("return $L", code.value())
                    .build();
        }
        if (computed.inputScale() != 1 || computed.inputShift() != 0) {
            method.addStatement(
                    "$T u = $T.scaleThenShift(tf, x, $L, $L)",
                    RuntimeTypes.TENSOR,
                    RuntimeTypes.AFFINE,
                    computed.inputScale(),
                    computed.inputShift());
            variable = "u";
        }
        FormulaCode.Code code = FormulaCode.of(computed.entry(), variable, activation.negativeSlope());
        method.addCode(code.statements());
        if (computed.outputScale() == 1 && computed.outputShift() == 0) {
            return method.addStatement("return $L", code.value()).build();
        }
        return method.addStatement("$T value = $L", RuntimeTypes.TENSOR, code.value())
                .addStatement(
                        "return $T.shiftThenScale(tf, value, $L, $L)",
                        RuntimeTypes.AFFINE,
                        computed.outputShift(),
                        computed.outputScale())
                .build();
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
        return text.add(
                        "\n@param tf adds operations to the graph\n@param x the input\n@return the activation's values\n")
                .build();
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
