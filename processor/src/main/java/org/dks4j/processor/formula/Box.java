/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

/**
 * A set of complex numbers that certainly contains a value: real parts from low to high, imaginary parts from -height
 * to height. A formula's values on such a box lie in such a box again, because a formula of real numbers maps conjugate
 * numbers to conjugate ones. Every bound is rounded outwards. With height 0 this is interval arithmetic.
 *
 * @param low the least real part; NaN if no value is defined
 * @param high the largest real part
 * @param height the largest imaginary part, 0 or more
 */
record Box(double low, double high, double height) {

    /** All numbers, and perhaps none: if an operation may meet a pole, a branch point or an overflow. */
    static final Box ANYTHING = new Box(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** No number: the operation is not defined for any of its operands. */
    static final Box NOTHING = new Box(Double.NaN, Double.NaN, Double.NaN);

    static final Box ZERO = number(0);
    static final Box ONE = number(1);

    /** More than the relative error of any operation and of {@link Function#at}. */
    private static final double ROUNDING = 0x1p-50;

    static Box number(double value) {
        return new Box(value, value, 0);
    }

    /** Real numbers between two. */
    static Box interval(double low, double high) {
        return new Box(low, high, 0);
    }

    /** Computed bounds, rounded outwards; anything if one is not a finite number. */
    static Box rounded(double low, double high, double height) {
        if (!Double.isFinite(low) || !Double.isFinite(high) || !Double.isFinite(height)) {
            return ANYTHING;
        }
        return new Box(low - ROUNDING * Math.abs(low), high + ROUNDING * Math.abs(high), height + ROUNDING * height);
    }

    /** Whether this bounds anything: its values are defined and finite. */
    boolean isBounded() {
        return high - low < Double.POSITIVE_INFINITY && height < Double.POSITIVE_INFINITY;
    }

    boolean isNothing() {
        return Double.isNaN(low);
    }

    boolean isReal() {
        return height == 0;
    }

    boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** The largest modulus. */
    double size() {
        return Math.hypot(realSize(), height);
    }

    /** The largest modulus of a real part. */
    double realSize() {
        return Math.max(Math.abs(low), Math.abs(high));
    }

    /** The least modulus of a real part. */
    double distance() {
        return contains(0) ? 0 : Math.min(Math.abs(low), Math.abs(high));
    }

    Box plus(Box other) {
        return rounded(low + other.low, high + other.high, height + other.height);
    }

    Box negated() {
        return new Box(-high, -low, height);
    }

    Box times(Box other) {
        if (equals(ZERO) || other.equals(ZERO)) {
            return ZERO;
        }
        double a = low * other.low;
        double b = low * other.high;
        double c = high * other.low;
        double d = high * other.high;
        double imaginary = height * other.height;
        return rounded(
                Math.min(Math.min(a, b), Math.min(c, d)) - imaginary,
                Math.max(Math.max(a, b), Math.max(c, d)) + imaginary,
                part(realSize(), other.height) + part(other.realSize(), height));
    }

    private static double part(double size, double height) {
        return height == 0 ? 0 : size * height;
    }

    /** x², which is nowhere below 0 for real x. */
    Box squared() {
        double least = distance();
        double largest = realSize();
        Box square = rounded(least * least - height * height, largest * largest, 2 * part(largest, height));
        return isReal() && square.low < 0 ? new Box(0, square.high, 0) : square;
    }

    /** 1/x; anything if x may be 0. */
    Box reciprocal() {
        if (low == 0 && high == 0 && height == 0) {
            return NOTHING;
        }
        if (contains(0)) {
            return ANYTHING;
        }
        return low > 0
                ? reciprocalOfPositive()
                : negated().reciprocalOfPositive().negated();
    }

    /** The real part is x/(x² + y²), which has its least values at y = height and at one of the ends of x. */
    private Box reciprocalOfPositive() {
        double least = Math.min(realPartOfReciprocal(low), realPartOfReciprocal(high));
        // y/(x² + y²) grows up to y = x.
        double imaginary = height <= low ? height / (low * low + height * height) : 0.5 / low;
        return rounded(least, 1 / low, imaginary);
    }

    private double realPartOfReciprocal(double x) {
        double slope = height / x;
        return 1 / x / (1 + slope * slope);
    }

    /** The least box around two. */
    Box or(Box other) {
        if (isNothing() || other.isNothing()) {
            return ANYTHING;
        }
        return new Box(Math.min(low, other.low), Math.max(high, other.high), Math.max(height, other.height));
    }

    /** Numbers of given moduli and of arguments between -angle and angle. */
    static Box polar(double leastModulus, double largestModulus, double angle) {
        double least = StrictMath.cos(Math.min(angle, StrictMath.PI));
        return rounded(
                least * (least < 0 ? largestModulus : leastModulus) - ROUNDING * largestModulus,
                largestModulus,
                angle == 0 ? 0 : largestModulus * (angle < 0.5 * StrictMath.PI ? StrictMath.sin(angle) : 1));
    }

    /** This to a power. */
    Box power(double exponent) {
        boolean whole = exponent == Math.rint(exponent);
        if (exponent == 2) {
            return squared();
        }
        if (low > 0) {
            return powerOfPositive(exponent);
        }
        if (high < 0 && whole) {
            Box positive = negated().powerOfPositive(exponent);
            return exponent % 2 == 0 ? positive : positive.negated();
        }
        if (!whole && isReal()) {
            return realPower(exponent);
        }
        if (!whole || exponent < 0) {
            return ANYTHING;
        }
        if (isReal()) {
            double atLow = StrictMath.pow(low, exponent);
            double atHigh = StrictMath.pow(high, exponent);
            return exponent % 2 == 0 ? rounded(0, Math.max(atLow, atHigh), 0) : rounded(atLow, atHigh, 0);
        }
        double largest = StrictMath.pow(size(), exponent);
        return rounded(-largest, largest, largest);
    }

    /** A non-integer power of real numbers of which some may be below 0. */
    private Box realPower(double exponent) {
        if (high < 0 || (high == 0 && exponent < 0)) {
            return NOTHING;
        }
        return low < 0 || exponent < 0
                ? ANYTHING
                : rounded(StrictMath.pow(low, exponent), StrictMath.pow(high, exponent), 0);
    }

    private Box powerOfPositive(double exponent) {
        double least = StrictMath.pow(low, exponent);
        double largest = StrictMath.pow(Math.hypot(high, height), exponent);
        double angle = height == 0 ? 0 : Math.abs(exponent) * StrictMath.atan2(height, low);
        return height == 0
                ? rounded(Math.min(least, largest), Math.max(least, largest), 0)
                : polar(Math.min(least, largest), Math.max(least, largest), angle);
    }
}
