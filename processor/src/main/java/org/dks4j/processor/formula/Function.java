package org.dks4j.processor.formula;

/** The elementary functions that a formula may apply, each with its TensorFlow operation. */
public enum Function {
    EXP("exp", "math.exp"),
    EXPM1("expm1", "math.expm1"),
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
}
