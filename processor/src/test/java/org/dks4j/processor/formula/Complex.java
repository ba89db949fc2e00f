/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

/** Complex numbers, to compare boxes with. */
record Complex(double re, double im) {

    private static final Complex ONE = new Complex(1, 0);

    double size() {
        return Math.hypot(re, im);
    }

    Complex plus(Complex other) {
        return new Complex(re + other.re, im + other.im);
    }

    Complex times(Complex other) {
        return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    Complex times(double factor) {
        return new Complex(factor * re, factor * im);
    }

    Complex reciprocal() {
        return new Complex(re, -im).times(1 / size()).times(1 / size());
    }

    Complex exp() {
        return new Complex(Math.exp(re) * Math.cos(im), Math.exp(re) * Math.sin(im));
    }

    Complex log() {
        return new Complex(Math.log(size()), Math.atan2(im, re));
    }

    Complex power(double exponent) {
        if (exponent == Math.rint(exponent)) {
            Complex product = ONE;
            for (int i = 0; i < Math.abs(exponent); i++) {
                product = product.times(this);
            }
            return exponent < 0 ? product.reciprocal() : product;
        }
        return size() == 0 ? this : log().times(exponent).exp();
    }

    private static Complex sinh(Complex z) {
        return new Complex(Math.sinh(z.re) * Math.cos(z.im), Math.cosh(z.re) * Math.sin(z.im));
    }

    private static Complex sine(Complex z) {
        return new Complex(Math.sin(z.re) * Math.cosh(z.im), Math.cos(z.re) * Math.sinh(z.im));
    }

    private static Complex tanh(Complex z) {
        if (Math.abs(z.re) > 300) {
            return new Complex(Math.signum(z.re), 0);
        }
        Complex cosh = new Complex(Math.cosh(z.re) * Math.cos(z.im), Math.sinh(z.re) * Math.sin(z.im));
        return sinh(z).times(cosh.reciprocal());
    }

    /** erf(x) + 2/√π ∫ exp(-t²) dt from x to x + iy, by Simpson's rule. */
    private static Complex erf(Complex z) {
        int steps = 400;
        Complex sum = new Complex(0, 0);
        for (int i = 0; i <= steps; i++) {
            Complex t = new Complex(z.re, z.im * i / steps);
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum = sum.plus(t.times(t).times(-1).exp().times(weight));
        }
        Complex rest = sum.times(new Complex(0, z.im)).times(2 / Math.sqrt(Math.PI) / (3 * steps));
        return rest.plus(new Complex(Function.ERF.at(z.re), 0));
    }

    private static Complex softplus(Complex z) {
        return z.re > 0
                ? z.plus(ONE.plus(z.times(-1).exp()).log())
                : z.im == 0
                        ? new Complex(Function.SOFTPLUS.at(z.re), 0)
                        : ONE.plus(z.exp()).log();
    }

    static Complex of(Function function, Complex z) {
        if (z.im == 0) {
            return new Complex(function.at(z.re), 0);
        }
        Complex i = new Complex(0, 1);
        return switch (function) {
            case EXP -> z.exp();
            case EXPM1 -> z.exp().plus(ONE.times(-1));
            case LOG -> z.log();
            case SQRT -> z.power(0.5);
            case TANH -> tanh(z);
            case SIGMOID -> ONE.plus(tanh(z.times(0.5))).times(0.5);
            case SOFTPLUS -> softplus(z);
            case ERF -> erf(z);
            case SIN -> sine(z);
            case COS -> sine(z.plus(new Complex(Math.PI / 2, 0)));
            // atan(z) = (log(1 + iz) - log(1 - iz))/(2i)
            case ATAN ->
                ONE.plus(i.times(z))
                        .log()
                        .plus(ONE.plus(i.times(z).times(-1)).log().times(-1))
                        .times(i)
                        .times(-0.5);
            // asinh is odd, and for x > 0 nothing cancels in log(z + √(1 + z²)).
            case ASINH ->
                z.re < 0
                        ? of(function, z.times(-1)).times(-1)
                        : z.plus(ONE.plus(z.times(z)).power(0.5)).log();
            case ABS -> throw new IllegalArgumentException("not analytic");
        };
    }
}
