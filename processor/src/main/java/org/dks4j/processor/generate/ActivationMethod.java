package org.dks4j.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
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
        if (activation.inputScale() != 1 || activation.inputShift() != 0) {
            method.addStatement(
                    "$T u = $T.scaleThenShift(tf, x, $L, $L)",
                    RuntimeTypes.TENSOR,
                    RuntimeTypes.AFFINE,
                    activation.inputScale(),
                    activation.inputShift());
            variable = "u";
        }
        FormulaCode.Code code = FormulaCode.of(activation.entry(), variable, activation.negativeSlope());
        method.addCode(code.statements());
        if (activation.outputScale() == 1 && activation.outputShift() == 0) {
            return method.addStatement("return $L", code.value()).build();
        }
        return method.addStatement("$T value = $L", RuntimeTypes.TENSOR, code.value())
                .addStatement(
                        "return $T.shiftThenScale(tf, value, $L, $L)",
                        RuntimeTypes.AFFINE,
                        activation.outputShift(),
                        activation.outputScale())
                .build();
    }

    private static CodeBlock javadoc(TransformedActivation activation, Optional<Target> target) {
        CodeBlock.Builder text = CodeBlock.builder();
        String formula = activation.entry().formula().text();
        target.ifPresentOrElse(
                shaped -> text.add(
                                """
                                The shaped activation γ·(φ(αx + β) + δ) of φ(x) = {@code $L}, with

                                <ul>
                                  <li>α = $L, β = $L
                                  <li>γ = $L, δ = $L
                                """,
                                formula,
                                activation.inputScale(),
                                activation.inputShift(),
                                activation.outputScale(),
                                activation.outputShift())
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
                () -> text.add("The activation {@code $L}, as it is.\n", formula));
        return text.build();
    }

    private static CodeBlock slopeItem(TransformedActivation activation) {
        return activation.negativeSlope().isPresent()
                ? CodeBlock.of(
                        "  <li>a = $L, the slope below 0\n",
                        activation.negativeSlope().getAsDouble())
                : CodeBlock.of("");
    }
}
