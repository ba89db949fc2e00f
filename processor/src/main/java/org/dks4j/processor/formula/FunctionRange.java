/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

/**
 * The range of an elementary function on a {@link Box}, with tight bounds for each function. Poles and branch points in
 * the box make it {@link Box#ANYTHING}.
 */
final class FunctionRange {

    private static final double HALF_PI = 0.5 * StrictMath.PI;

    /** Beyond it 1 - |tanh| is below a unit in the last place, and softplus is the identity. */
    private static final double SATURATED = 40;

    private FunctionRange() {}

    static Box of(Function function, Box box) {
        if (box.isNothing()) {
            return Box.NOTHING;
        }
        if (!box.isBounded()) {
            return Box.ANYTHING;
        }
        return switch (function) {
            case EXP -> exp(box);
            case EXPM1 -> expm1(box);
            case LOG -> log(box);
            case SQRT -> sqrt(box);
            case TANH -> tanh(box);
            case SIGMOID -> sigmoid(box);
            case SOFTPLUS -> softplus(box);
            case ERF -> erf(box);
            case SIN -> shiftedSine(box, 0);
            case COS -> shiftedSine(box, 1);
            case ATAN -> atan(box);
            case ASINH -> asinh(box);
            case ABS -> abs(box);
        };
    }

    private static Box increasing(Function function, Box real) {
        return Box.rounded(function.at(real.low()), function.at(real.high()), 0);
    }

    private static Box exp(Box box) {
        return box.isReal()
                ? increasing(Function.EXP, box)
                : Box.polar(StrictMath.exp(box.low()), StrictMath.exp(box.high()), box.height());
    }

    /** Its real part is expm1(x) - exp(x)·(1 - cos(y)). */
    private static Box expm1(Box box) {
        Box real = increasing(Function.EXPM1, Box.interval(box.low(), box.high()));
        if (box.isReal()) {
            return real;
        }
        Box exponential = exp(box);
        double loss = StrictMath.exp(box.high()) * (1 - StrictMath.cos(Math.min(box.height(), StrictMath.PI)));
        return Box.rounded(Math.max(exponential.low() - 1, real.low() - loss), real.high(), exponential.height());
    }

    private static Box log(Box box) {
        if (box.isReal() && box.high() <= 0) {
            return Box.NOTHING;
        }
        if (box.low() <= 0) {
            return Box.ANYTHING;
        }
        return Box.rounded(
                StrictMath.log(box.low()),
                StrictMath.log(Math.hypot(box.high(), box.height())),
                StrictMath.atan2(box.height(), box.low()));
    }

    /** The real part is √((|z| + x)/2), the imaginary part √((|z| - x)/2). */
    private static Box sqrt(Box box) {
        if (box.isReal()) {
            if (box.high() < 0) {
                return Box.NOTHING;
            }
            return box.low() < 0 ? Box.ANYTHING : increasing(Function.SQRT, box);
        }
        if (box.low() <= 0) {
            return Box.ANYTHING;
        }
        double largest = Math.sqrt(0.5 * (Math.hypot(box.high(), box.height()) + box.high()));
        double least = Math.sqrt(box.low());
        // |z| - x = y²/(|z| + x)
        double imaginary = box.height() / Math.sqrt(2 * (Math.hypot(box.low(), box.height()) + box.low()));
        return Box.rounded(least, largest, imaginary);
    }

    /** tanh(x + iy) = (sinh(2x) + i·sin(2y))/(cosh(2x) + cos(2y)), with poles at y = ±π/2. */
    private static Box tanh(Box box) {
        if (box.isReal()) {
            return increasing(Function.TANH, box);
        }
        double least = box.distance();
        boolean pole = box.height() >= HALF_PI;
        if (least == 0 && pole) {
            return Box.ANYTHING;
        }
        // |tanh(z) ∓ 1| is at most 2/(exp(2|x|) - 1).
        double deviation = least == 0 ? Double.POSITIVE_INFINITY : 2 / StrictMath.expm1(2 * least);
        double high = box.high() > 0 ? largestTanh(box, Math.max(box.low(), 0), box.high(), deviation) : 0;
        double low = box.low() < 0 ? -largestTanh(box, Math.max(-box.high(), 0), -box.low(), deviation) : 0;
        if (box.low() > 0) {
            low = pole ? 1 - deviation : StrictMath.tanh(box.low());
        } else if (box.high() < 0) {
            high = pole ? deviation - 1 : StrictMath.tanh(box.high());
        }
        return Box.rounded(low, high, imaginaryTanh(box, least, pole));
    }

    /** The largest real part for x between two numbers from 0 on. */
    private static double largestTanh(Box box, double from, double to, double deviation) {
        double byDeviation = 1 + (from == 0 ? Double.POSITIVE_INFINITY : deviation);
        if (box.height() >= HALF_PI) {
            return byDeviation;
        }
        double cosine = StrictMath.cos(2 * box.height());
        double sine = StrictMath.sin(2 * box.height());
        // Over x it rises up to cosh(2x) = -1/cos(2y), if that is positive, and falls from there on.
        double largest = cosine < 0 ? 1 / sine : realTanh(to, cosine);
        return Math.min(largest, byDeviation);
    }

    private static double realTanh(double x, double cosine) {
        return x > SATURATED ? 1 : StrictMath.sinh(2 * x) / (StrictMath.cosh(2 * x) + cosine);
    }

    private static double imaginaryTanh(Box box, double least, boolean pole) {
        if (least > SATURATED) {
            return 2 * StrictMath.exp(-2 * least) + Double.MIN_NORMAL;
        }
        double cosh = StrictMath.cosh(2 * least);
        double cosine = StrictMath.cos(2 * box.height());
        boolean rising = !pole && cosine * cosh > -1;
        return rising ? StrictMath.sin(2 * box.height()) / (cosh + cosine) : 1 / StrictMath.sinh(2 * least);
    }

    /** (1 + tanh(x/2))/2, and exp(x)·sigmoid(-x) where x is far below 0, so that its values stay small. */
    private static Box sigmoid(Box box) {
        if (box.isReal()) {
            return increasing(Function.SIGMOID, box);
        }
        if (box.high() < -1) {
            return exp(box).times(sigmoid(box.negated()));
        }
        Box half = Box.number(0.5);
        return half.times(Box.ONE.plus(tanh(box.times(half))));
    }

    /** ln(1 + exp(z)), with branch points at y = ±π; z + ln(1 + exp(-z)) where x is large. */
    private static Box softplus(Box box) {
        if (box.isReal()) {
            return increasing(Function.SOFTPLUS, box);
        }
        if (box.height() >= StrictMath.PI) {
            return Box.ANYTHING;
        }
        if (box.low() > SATURATED) {
            double rest = StrictMath.exp(-box.low());
            return Box.rounded(box.low() - rest, box.high() + rest, box.height() + rest);
        }
        double cosine = StrictMath.cos(box.height());
        double from = StrictMath.exp(box.low());
        double to = StrictMath.exp(Math.min(box.high(), 8 * SATURATED));
        double square = from * (2 * cosine + from);
        if (cosine < 0) {
            // |1 + w|² - 1 = |w|(2cos + |w|) is least where |w| = -cos.
            double nearest = Math.min(Math.max(-cosine, from), to);
            square = nearest * (2 * cosine + nearest);
        }
        // |1 + w| has no larger argument than w.
        double angle = box.high() > SATURATED ? box.height() : softplusAngle(to, box.height(), cosine);
        return Box.rounded(0.5 * StrictMath.log1p(square), Function.SOFTPLUS.at(box.high()), angle);
    }

    /** The largest argument of 1 + w for |w| up to a number and arguments of w up to the height. */
    private static double softplusAngle(double to, double height, double cosine) {
        return to >= 1 || cosine > -to
                ? StrictMath.atan2(to * StrictMath.sin(height), 1 + to * cosine)
                : StrictMath.asin(to);
    }

    /** |erf(x + iy) - erf(x)| ≤ 2/√π·exp(-x²)·∫exp(t²)dt from 0 to |y|. */
    private static Box erf(Box box) {
        Box real = increasing(Function.ERF, Box.interval(box.low(), box.high()));
        if (box.isReal()) {
            return real;
        }
        double exponent = box.height() * box.height() - box.distance() * box.distance();
        double deviation = 2 / Math.sqrt(StrictMath.PI) * box.height() * StrictMath.exp(exponent);
        return Box.rounded(real.low() - deviation, real.high() + deviation, deviation);
    }

    /** sin(z + quarters·π/2) = sin(x + …)·cosh(y) + i·cos(x + …)·sinh(y). */
    private static Box shiftedSine(Box box, int quarters) {
        Box sine = realSine(box, quarters);
        if (box.isReal()) {
            return sine;
        }
        double cosh = StrictMath.cosh(box.height());
        return Box.rounded(
                Math.min(sine.low(), sine.low() * cosh),
                Math.max(sine.high(), sine.high() * cosh),
                realSine(box, quarters + 1).realSize() * StrictMath.sinh(box.height()));
    }

    private static Box realSine(Box box, int quarters) {
        double atLow = sine(box.low(), quarters);
        double atHigh = sine(box.high(), quarters);
        double low = meets(box, -1 - quarters) ? -1 : Math.min(atLow, atHigh);
        double high = meets(box, 1 - quarters) ? 1 : Math.max(atLow, atHigh);
        return new Box(Math.max(-1, low - 0x1p-50), Math.min(1, high + 0x1p-50), 0);
    }

    private static double sine(double x, int quarters) {
        return switch (quarters) {
            case 0 -> StrictMath.sin(x);
            case 1 -> StrictMath.cos(x);
            default -> -StrictMath.sin(x);
        };
    }

    /** Whether a real part may be a given number of quarters of a turn, up to whole turns. */
    private static boolean meets(Box box, int quarters) {
        double slack = 0x1p-48;
        double from = box.low() / (2 * StrictMath.PI) - 0.25 * quarters;
        double to = box.high() / (2 * StrictMath.PI) - 0.25 * quarters;
        return Math.floor(to + slack * (1 + Math.abs(to))) >= Math.ceil(from - slack * (1 + Math.abs(from)));
    }

    /** Its real part grows with x where y² < 1 + x², and with |y| away from 0; it has branch points at ±i. */
    private static Box atan(Box box) {
        if (box.isReal()) {
            return increasing(Function.ATAN, box);
        }
        double least = box.distance();
        if (least == 0 && box.height() >= 1) {
            return Box.ANYTHING;
        }
        double high = box.high() > 0 ? realAtan(box.high(), box.height()) : StrictMath.atan(box.high());
        double low = box.low() < 0 ? -realAtan(-box.low(), box.height()) : StrictMath.atan(box.low());
        // The imaginary part is atanh(2y/(1 + x² + y²))/2, largest at y² = 1 + x².
        double y = Math.min(box.height(), Math.sqrt(1 + least * least));
        double ratio = 2 * y / (1 + least * least + y * y);
        return Box.rounded(low, high, 0.25 * (StrictMath.log1p(ratio) - StrictMath.log1p(-ratio)));
    }

    private static double realAtan(double x, double y) {
        return y < 1 ? 0.5 * StrictMath.atan2(2 * x, 1 - x * x - y * y) : HALF_PI;
    }

    /** |asinh'| = 1/√|1 + z²| bounds what the imaginary part adds; it has branch points at ±i. */
    private static Box asinh(Box box) {
        Box real = increasing(Function.ASINH, Box.interval(box.low(), box.high()));
        if (box.isReal()) {
            return real;
        }
        double least = box.distance();
        double toBranch = Math.hypot(least, Math.max(0, 1 - box.height()));
        if (toBranch == 0) {
            return Box.ANYTHING;
        }
        double deviation = box.height() / Math.sqrt(toBranch * Math.hypot(least, 1));
        return Box.rounded(real.low() - deviation, real.high() + deviation, deviation);
    }

    private static Box abs(Box box) {
        if (!box.isReal()) {
            return Box.ANYTHING;
        }
        return new Box(box.distance(), box.realSize(), 0);
    }
}
