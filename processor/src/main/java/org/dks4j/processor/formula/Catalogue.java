/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import static org.dks4j.processor.formula.Algebra.ONE;
import static org.dks4j.processor.formula.Algebra.X;
import static org.dks4j.processor.formula.Algebra.ZERO;
import static org.dks4j.processor.formula.Algebra.add;
import static org.dks4j.processor.formula.Algebra.apply;
import static org.dks4j.processor.formula.Algebra.divide;
import static org.dks4j.processor.formula.Algebra.ifLess;
import static org.dks4j.processor.formula.Algebra.multiply;
import static org.dks4j.processor.formula.Algebra.number;
import static org.dks4j.processor.formula.Algebra.power;
import static org.dks4j.processor.formula.Algebra.square;
import static org.dks4j.processor.formula.Algebra.subtract;

import java.util.List;
import java.util.Optional;

/** The named activations. Each is defined by its formula alone: a new one is one entry here. */
public final class Catalogue {

    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double ROOT_OF_TWO_OVER_PI = StrictMath.sqrt(2 / StrictMath.PI);

    /** Like {@code min(x, 0)}, so that neither values nor gradients overflow in a branch that is not taken. */
    private static final Formula NEGATIVE_PART = ifLess(X, ZERO, X, ZERO);

    private static final Formula EXPONENTIAL_BRANCH = apply(Function.EXPM1, NEGATIVE_PART);

    private static final List<CatalogueEntry> ENTRIES = List.of(
            entry("tanh", apply(Function.TANH, X), "math.tanh"),
            entry("sigmoid", apply(Function.SIGMOID, X), "math.sigmoid"),
            entry("erf", apply(Function.ERF, X), "math.erf"),
            entry("relu", ifLess(X, ZERO, ZERO, X), "nn.relu"),
            entry("leaky_relu", ifLess(X, ZERO, multiply(new Formula.NegativeSlope(), X), X), "nn.leakyRelu"),
            entry("softplus", apply(Function.SOFTPLUS, X), "math.softplus"),
            entry(
                    "selu",
                    multiply(number(SELU_SCALE), ifLess(X, ZERO, multiply(number(SELU_ALPHA), EXPONENTIAL_BRANCH), X)),
                    "nn.selu"),
            entry("elu", ifLess(X, ZERO, EXPONENTIAL_BRANCH, X), "nn.elu"),
            entry("swish", multiply(X, apply(Function.SIGMOID, X))),
            entry("bentid", add(multiply(number(0.5), subtract(apply(Function.SQRT, add(square(X), ONE)), ONE)), X)),
            entry("atan", apply(Function.ATAN, X), "math.atan"),
            entry("asinh", apply(Function.ASINH, X), "math.asinh"),
            entry("square", square(X), "math.square"),
            entry("softsign", divide(X, add(ONE, apply(Function.ABS, X))), "nn.softsign"),
            entry(
                    "gelu",
                    multiply(
                            number(0.5),
                            multiply(
                                    X,
                                    add(
                                            ONE,
                                            apply(
                                                    Function.TANH,
                                                    multiply(
                                                            number(ROOT_OF_TWO_OVER_PI),
                                                            add(X, multiply(number(0.044715), power(X, 3))))))))),
            entry(
                    "gelu_exact",
                    multiply(
                            number(0.5),
                            multiply(X, add(ONE, apply(Function.ERF, multiply(number(StrictMath.sqrt(0.5)), X)))))),
            entry("sin", apply(Function.SIN, X), "math.sin"),
            entry("cos", apply(Function.COS, X), "math.cos"));

    private Catalogue() {}

    /** All of them, always in the same order. */
    public static List<CatalogueEntry> entries() {
        return ENTRIES;
    }

    /** The activation with a name, if there is one. */
    public static Optional<CatalogueEntry> find(String name) {
        return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** The activation with a name that is known to exist. */
    public static CatalogueEntry get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no activation " + name));
    }

    private static CatalogueEntry entry(String name, Formula formula) {
        return new CatalogueEntry(name, formula, Optional.empty());
    }

    private static CatalogueEntry entry(String name, Formula formula, String nativeOperation) {
        return new CatalogueEntry(name, formula, Optional.of(nativeOperation));
    }
}
