/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

/** The elementary functions that a formula may apply, each with its TensorFlow operation. */
public enum Function {
    EXP("exp", "math.exp"),
    EXPM1("expm1", "math.expm1"),
    LOG("log", "math.log"),
    SQRT("sqrt", "math.sqrt"),
    TANH("tanh", "math.tanh"),
    SIGMOID("sigmoid", "math.sigmoid"),
    SOFTPLUS("softplus", "math.softplus"),
    ERF("erf", "math.erf"),
    SIN("sin", "math.sin"),
    COS("cos", "math.cos"),
    ATAN("atan", "math.atan"),
    ASINH("asinh", "math.asinh"),
    ABS("abs", "math.abs");

    private final String symbol;
    private final String operation;

    Function(String symbol, String operation) {
        this.symbol = symbol;
        this.operation = operation;
    }

    /** The name in formulas. */
    public String symbol() {
        return symbol;
    }

    /** The method of TensorFlow Java's {@code Ops} that computes it, for example {@code math.tanh}. */
    public String operation() {
        return operation;
    }

    /** Its value at x, the same on every machine. */
    public double at(double x) {
        return switch (this) {
            case EXP -> StrictMath.exp(x);
            case EXPM1 -> StrictMath.expm1(x);
            case LOG -> StrictMath.log(x);
            case SQRT -> Math.sqrt(x);
            case TANH -> StrictMath.tanh(x);
            case SIGMOID -> sigmoid(x);
            case SOFTPLUS -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            case ERF -> ErrorFunction.at(x);
            case SIN -> StrictMath.sin(x);
            case COS -> StrictMath.cos(x);
            case ATAN -> StrictMath.atan(x);
            case ASINH -> asinh(x);
            case ABS -> Math.abs(x);
        };
    }

    /** 1/(1 + exp(-x)), without overflow. */
    private static double sigmoid(double x) {
        double small = StrictMath.exp(-Math.abs(x));
        return (x < 0 ? small : 1) / (1 + small);
    }

    /** ln(x + √(1 + x²)), without cancellation. */
    private static double asinh(double x) {
        double size = Math.abs(x);
        double rest = size > 0x1p500 ? size : size * (size / (1 + Math.sqrt(1 + size * size)));
        return Math.copySign(StrictMath.log1p(size + rest), x);
    }
}
