/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BoxTest {

    private static final int BOXES = 4000;

    private static Box random(Random random) {
        double size = Math.exp(8 * random.nextDouble() - 6);
        double centre = size * random.nextGaussian() + (random.nextBoolean() ? 3 * random.nextGaussian() : 0);
        double radius = size * random.nextDouble();
        return new Box(centre - radius, centre + radius, random.nextInt(3) == 0 ? 0 : radius * random.nextDouble());
    }

    private static Complex inside(Random random, Box box) {
        double x = box.low() + (box.high() - box.low()) * random.nextDouble();
        return new Complex(x, box.height() * (2 * random.nextDouble() - 1));
    }

    private static void assertInside(Complex value, Box values, Object what) {
        double slack = 1e-13 * (1 + value.size());
        assertThat(value.re()).as("real part of %s", what).isBetween(values.low() - slack, values.high() + slack);
        assertThat(Math.abs(value.im())).as("imaginary part of %s", what).isLessThanOrEqualTo(values.height() + slack);
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void theValuesOfAFunctionOnABoxAreInItsRange(Function function) {
        Random random = new Random(3);
        int bounded = 0;
        for (int i = 0; i < BOXES; i++) {
            Box box = random(random);
            Box range = FunctionRange.of(function, box);
            for (int k = 0; k < 10 && range.isBounded(); k++) {
                Complex point = inside(random, box);
                assertInside(Complex.of(function, point), range, function + " of " + point + " in " + box);
            }
            bounded += range.isBounded() ? 1 : 0;
        }
        assertThat(bounded).isGreaterThan(BOXES / 4);
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "5", "-1", "-2", "0.5", "1.5", "-0.5", "2.7"})
    void thePowersOfNumbersInABoxAreInItsPower(double exponent) {
        Random random = new Random(4);
        int bounded = 0;
        for (int i = 0; i < BOXES; i++) {
            Box box = random(random);
            Box range = box.power(exponent);
            for (int k = 0; k < 10 && range.isBounded(); k++) {
                Complex point = inside(random, box);
                assertInside(point.power(exponent), range, point + " in " + box);
            }
            bounded += range.isBounded() ? 1 : 0;
        }
        assertThat(bounded).isGreaterThan(BOXES / 8);
    }

    @Test
    void productsAndQuotientsAreInTheBoxesOfTheirOperands() {
        Random random = new Random(5);
        for (int i = 0; i < BOXES; i++) {
            Box a = random(random);
            Box b = random(random);
            Complex x = inside(random, a);
            Complex y = inside(random, b);
            assertInside(x.times(y), a.times(b), "product");
            Box quotient = a.times(b.reciprocal().isBounded() ? b.reciprocal() : Box.ONE);
            if (b.reciprocal().isBounded()) {
                assertInside(x.times(y.reciprocal()), quotient, "quotient");
            }
        }
    }

    @Test
    void formulasOnIntervalsAreInTheirRange() {
        Random random = new Random(6);
        int bounded = 0;
        for (int i = 0; i < BOXES; i++) {
            Formula formula = RandomFormula.of(random, 3);
            Program program = Program.of(formula);
            double from = 3 * random.nextGaussian();
            double width = random.nextDouble();
            Box range = program.over(Box.interval(from, from + width))[0];
            for (int k = 0; k <= 10 && range.isBounded(); k++) {
                double value = program.at(from + width * k / 10);
                double slack = 1e-12 * (1 + Math.abs(value));
                assertThat(value).as(formula.text()).isBetween(range.low() - slack, range.high() + slack);
            }
            bounded += range.isBounded() ? 1 : 0;
        }
        assertThat(bounded).isGreaterThan(BOXES / 2);
    }
}
