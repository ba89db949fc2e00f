/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import static org.dks4j.processor.formula.Algebra.ONE;
import static org.dks4j.processor.formula.Algebra.X;
import static org.dks4j.processor.formula.Algebra.number;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * γ·(φ(αx + β) + δ) in fewer element-wise operations: the numbers by which parts of it are multiplied become one number, α is taken out of αx + β
 * where that spares a product, and common factors are taken out of sums (Horner's form). Each operation is a pass over all activations, and one or two more backward.
 */
public final class Condensation implements Formula.Visitor<Condensation.Product> {

    /** Powers up to this one are taken out of what they are of: of 1/α = 100 the cube is far from the largest float. */
    private static final int LARGEST_POWER = 3;

    private final Product variable;

    private Condensation(Product variable) {
        this.variable = variable;
    }

    /**
     * The transformed activation as one formula of x.
     *
     * @param activation φ
     * @param inputScale α, not 0
     * @param inputShift β
     * @param outputScale γ, not 0
     * @param outputShift δ
     * @return empty where it takes no fewer operations than φ between its affine maps
     */
    public static Optional<Formula> of(
            Formula activation, double inputScale, double inputShift, double outputScale, double outputShift) {
        Formula argument = Algebra.add(Algebra.multiply(number(inputScale), X), number(inputShift));
        Formula plain = Algebra.multiply(
                number(outputScale), Algebra.add(Rewriting.substitute(activation, argument), number(outputShift)));
        Product scaled = new Product(inputScale, Map.of(Algebra.add(X, number(inputShift / inputScale)), 1));
        Product shift = constant(outputScale * outputShift);
        Formula best = plain;
        for (Product variable : List.of(Product.of(argument), scaled)) {
            Condensation condensation = new Condensation(variable);
            Product value = activation.accept(condensation).times(constant(outputScale));
            Formula condensed = condensation.sum(List.of(value, shift)).formula();
            if (operations(condensed) < operations(best) && hasFloats(condensed)) {
                best = condensed;
            }
        }
        return best.equals(plain) ? Optional.empty() : Optional.of(best);
    }

    /** How many operations compute a formula, what equals once; those of numbers alone are none. */
    private static int operations(Formula formula) {
        Set<Formula> different = new HashSet<>();
        collect(formula, different);
        return different.stream().mapToInt(Condensation::own).sum();
    }

    /** Whether the numbers are floats with all their digits. */
    private static boolean hasFloats(Formula formula) {
        if (formula instanceof Formula.Constant number) {
            double size = Math.abs(number.value());
            return size == 0 || (size >= Float.MIN_NORMAL && size <= Float.MAX_VALUE);
        }
        return formula.parts().stream().allMatch(Condensation::hasFloats);
    }

    private static void collect(Formula formula, Set<Formula> different) {
        if (!formula.parts().isEmpty() && different.add(formula)) {
            formula.parts().forEach(part -> collect(part, different));
        }
    }

    /** The operations of a formula besides those of its parts. */
    private static int own(Formula formula) {
        boolean isCube = formula instanceof Formula.Power power && power.exponent() == 3;
        return isCube || formula instanceof Formula.IfLess ? 2 : 1;
    }

    /**
     * A number times powers of formulas.
     *
     * @param coefficient the number
     * @param factors each with its exponent, above 0
     */
    record Product(double coefficient, Map<Formula, Integer> factors) {

        Product {
            factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        }

        static Product of(Formula formula) {
            return formula instanceof Formula.Constant number
                    ? constant(number.value())
                    : new Product(1, Map.of(formula, 1));
        }

        boolean isConstant() {
            return factors.isEmpty();
        }

        Product times(Product other) {
            Map<Formula, Integer> both = new LinkedHashMap<>(factors);
            other.factors.forEach((factor, exponent) -> both.merge(factor, exponent, Integer::sum));
            return new Product(coefficient * other.coefficient, both);
        }

        Product withCoefficient(double other) {
            return new Product(other, factors);
        }

        /** Without factors that it has. */
        Product over(Map<Formula, Integer> some) {
            Map<Formula, Integer> rest = new LinkedHashMap<>(factors);
            some.forEach((factor, exponent) ->
                    rest.computeIfPresent(factor, (key, own) -> own.equals(exponent) ? null : own - exponent));
            return new Product(coefficient, rest);
        }

        /** The number goes into a sum among the factors whose parts have numbers of their own, where that is free. */
        Formula formula() {
            if (coefficient == 1 || isConstant()) {
                return Algebra.multiply(number(coefficient), product());
            }
            for (Map.Entry<Formula, Integer> factor : factors.entrySet()) {
                Optional<Formula> scaled =
                        factor.getValue() == 1 ? scaled(factor.getKey(), coefficient) : Optional.empty();
                if (scaled.isPresent()) {
                    Product rest = new Product(1, factors).over(Map.of(factor.getKey(), 1));
                    return rest.isConstant()
                            ? scaled.orElseThrow()
                            : new Formula.Multiply(rest.product(), scaled.orElseThrow());
                }
            }
            return new Formula.Multiply(number(coefficient), product());
        }

        private Formula product() {
            return factors.entrySet().stream()
                    .map(factor -> power(factor.getKey(), factor.getValue()))
                    .reduce(Formula.Multiply::new)
                    .orElse(ONE);
        }

        /** By squares: TensorFlow's own powers are many times slower. */
        private static Formula power(Formula base, int exponent) {
            if (exponent == 1) {
                return base;
            }
            return exponent % 2 == 0
                    ? new Formula.Power(power(base, exponent / 2), 2)
                    : new Formula.Multiply(base, power(base, exponent - 1));
        }
    }

    private static Product constant(double value) {
        return new Product(value, Map.of());
    }

    /** A formula times a number by a change of its numbers, if that adds no operation. */
    private static Optional<Formula> scaled(Formula formula, double factor) {
        if (formula instanceof Formula.Constant number) {
            return Optional.of(number(factor * number.value()));
        }
        if (formula instanceof Formula.Multiply product && product.left() instanceof Formula.Constant) {
            return Optional.of(Algebra.multiply(number(factor), product));
        }
        if (formula instanceof Formula.Add sum) {
            return scaled(sum.left(), factor)
                    .flatMap(left -> scaled(sum.right(), factor).map(right -> new Formula.Add(left, right)));
        }
        return Optional.empty();
    }

    private Formula formula(Formula part) {
        return part.accept(this).formula();
    }

    @Override
    public Product constant(Formula.Constant constant) {
        return constant(constant.value());
    }

    @Override
    public Product variable(Formula.Variable x) {
        return variable;
    }

    @Override
    public Product negativeSlope(Formula.NegativeSlope slope) {
        return Product.of(slope);
    }

    @Override
    public Product add(Formula.Add sum) {
        List<Product> terms = new ArrayList<>();
        terms(sum, terms);
        return sum(terms);
    }

    private void terms(Formula formula, List<Product> terms) {
        if (formula instanceof Formula.Add sum) {
            terms(sum.left(), terms);
            terms(sum.right(), terms);
        } else {
            terms.add(formula.accept(this));
        }
    }

    private Product sum(List<Product> terms) {
        double constant = terms.stream()
                .filter(Product::isConstant)
                .mapToDouble(Product::coefficient)
                .sum();
        List<Product> others = terms.stream()
                .filter(term -> !term.isConstant() && term.coefficient() != 0)
                .toList();
        if (others.isEmpty()) {
            return constant(constant);
        }
        if (others.size() == 1) {
            return constant == 0
                    ? others.get(0)
                    : Product.of(Algebra.add(others.get(0).formula(), number(constant)));
        }
        Map<Formula, Integer> common = constant == 0 ? common(others) : Map.of();
        if (!common.isEmpty()) {
            return new Product(1, common)
                    .times(sum(others.stream().map(term -> term.over(common)).toList()));
        }
        double first = others.get(0).coefficient();
        Formula sum = others.stream()
                .map(term -> term.withCoefficient(term.coefficient() / first).formula())
                .reduce(Formula.Add::new)
                .orElseThrow();
        return Product.of(Algebra.add(sum, number(constant / first))).times(constant(first));
    }

    private static Map<Formula, Integer> common(List<Product> terms) {
        BinaryOperator<Map<Formula, Integer>> both = (left, right) -> {
            Map<Formula, Integer> common = new LinkedHashMap<>();
            left.forEach((factor, exponent) -> {
                if (right.containsKey(factor)) {
                    common.put(factor, Math.min(exponent, right.get(factor)));
                }
            });
            return common;
        };
        return terms.stream().map(Product::factors).reduce(both).orElseThrow();
    }

    @Override
    public Product multiply(Formula.Multiply product) {
        return product.left().accept(this).times(product.right().accept(this));
    }

    @Override
    public Product divide(Formula.Divide quotient) {
        Product numerator = quotient.numerator().accept(this);
        Formula denominator = formula(quotient.denominator());
        return Product.of(Algebra.divide(numerator.withCoefficient(1).formula(), denominator))
                .times(constant(numerator.coefficient()));
    }

    @Override
    public Product power(Formula.Power power) {
        double exponent = power.exponent();
        if (exponent != Math.rint(exponent) || exponent < 1 || exponent > LARGEST_POWER) {
            return Product.of(Algebra.power(formula(power.base()), exponent));
        }
        Product base = power.base().accept(this);
        Product result = base;
        for (int i = 1; i < exponent; i++) {
            result = result.times(base);
        }
        return result;
    }

    @Override
    public Product apply(Formula.Apply apply) {
        return Product.of(Algebra.apply(apply.function(), formula(apply.argument())));
    }

    @Override
    public Product ifLess(Formula.IfLess choice) {
        return Product.of(new Formula.IfLess(
                formula(choice.left()), formula(choice.right()), formula(choice.then()), formula(choice.otherwise())));
    }
}
