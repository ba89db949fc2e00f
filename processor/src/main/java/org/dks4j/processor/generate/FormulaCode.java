/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.CodeBlock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.formula.Formula;

/**
 * The TensorFlow operations that compute a formula: one expression, with a local variable for each part that is used
 * more than once.
 */
final class FormulaCode implements Formula.Visitor<CodeBlock> {

    private final OptionalDouble negativeSlope;
    private final Map<Formula, Integer> uses = new LinkedHashMap<>();
    private final Map<Formula, String> locals = new LinkedHashMap<>();
    private final CodeBlock.Builder statements = CodeBlock.builder();
    private final String variable;

    private FormulaCode(String variable, OptionalDouble negativeSlope) {
        this.variable = variable;
        this.negativeSlope = negativeSlope;
    }

    /**
     * An activation of a variable.
     *
     * @param statements what comes before the value, often nothing
     * @param value the expression
     */
    record Code(CodeBlock statements, CodeBlock value) {}

    /**
     * The code of φ at a variable: TensorFlow's own operation where it has one, else the operations of the formula.
     *
     * @param variable the local variable for x
     */
    static Code of(CatalogueEntry entry, String variable, OptionalDouble negativeSlope) {
        if (entry.nativeOperation().isPresent()) {
            CodeBlock options = negativeSlope.isPresent()
                    ? CodeBlock.of(", $T.alpha($Lf)", RuntimeTypes.LEAKY_RELU, (float) negativeSlope.getAsDouble())
                    : CodeBlock.of("");
            CodeBlock value =
                    CodeBlock.of("tf.$L($L$L)", entry.nativeOperation().get(), variable, options);
            return new Code(CodeBlock.of(""), value);
        }
        return of(entry.formula(), variable, negativeSlope);
    }

    /** The code of a formula at a variable, by its own operations. */
    static Code of(Formula formula, String variable, OptionalDouble negativeSlope) {
        FormulaCode code = new FormulaCode(variable, negativeSlope);
        code.count(formula);
        CodeBlock value = code.expression(formula);
        return new Code(code.statements.build(), value);
    }

    private void count(Formula formula) {
        if (uses.merge(formula, 1, Integer::sum) == 1) {
            parts(formula).forEach(this::count);
        }
    }

    /** The formula for which code is written; a third power becomes its base times the square of its base. */
    private static List<Formula> parts(Formula formula) {
        return formula instanceof Formula.Power power && power.exponent() == 3
                ? List.of(power.base(), power.base())
                : formula.parts();
    }

    private CodeBlock expression(Formula formula) {
        if (parts(formula).isEmpty() || uses.getOrDefault(formula, 0) < 2) {
            return formula.accept(this);
        }
        String known = locals.get(formula);
        if (known == null) {
            CodeBlock value = formula.accept(this);
            known = "part" + (locals.size() + 1);
            locals.put(formula, known);
            statements.addStatement("$T $L = $L", RuntimeTypes.TENSOR, known, value);
        }
        return CodeBlock.of("$L", known);
    }

    @Override
    public CodeBlock variable(Formula.Variable x) {
        return CodeBlock.of("$L", variable);
    }

    @Override
    public CodeBlock constant(Formula.Constant constant) {
        return constant(constant.value());
    }

    @Override
    public CodeBlock negativeSlope(Formula.NegativeSlope slope) {
        return constant(negativeSlope.orElseThrow());
    }

    @Override
    public CodeBlock add(Formula.Add sum) {
        return call("math.add", sum.left(), sum.right());
    }

    @Override
    public CodeBlock multiply(Formula.Multiply product) {
        return call("math.mul", product.left(), product.right());
    }

    @Override
    public CodeBlock divide(Formula.Divide quotient) {
        return call("math.div", quotient.numerator(), quotient.denominator());
    }

    /** Small powers by multiplication, which is many times faster than TensorFlow's pow. */
    @Override
    public CodeBlock power(Formula.Power power) {
        if (power.exponent() == 2) {
            return call("math.square", power.base());
        }
        if (power.exponent() == 3) {
            return call("math.mul", power.base(), new Formula.Power(power.base(), 2));
        }
        return power.exponent() == 0.5
                ? call("math.sqrt", power.base())
                : call("math.pow", power.base(), new Formula.Constant(power.exponent()));
    }

    @Override
    public CodeBlock apply(Formula.Apply apply) {
        return call(apply.function().operation(), apply.argument());
    }

    @Override
    public CodeBlock ifLess(Formula.IfLess choice) {
        return CodeBlock.of(
                "tf.select($L,$W$L,$W$L)",
                call("math.less", choice.left(), choice.right()),
                expression(choice.then()),
                expression(choice.otherwise()));
    }

    private CodeBlock call(String operation, Formula... arguments) {
        CodeBlock list = Arrays.stream(arguments).map(this::expression).collect(CodeBlock.joining(",$W"));
        return CodeBlock.of("tf.$L($L)", operation, list);
    }

    private static CodeBlock constant(double value) {
        return CodeBlock.of("tf.constant($Lf)", (float) value);
    }
}
