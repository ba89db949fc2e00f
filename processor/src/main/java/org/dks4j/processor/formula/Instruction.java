/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * One operation of a {@link Program} over a block of points. Its operands are registers, that is, places of earlier
 * instructions; equal instructions have equal values.
 */
sealed interface Instruction {

    /**
     * Computes a block.
     *
     * @param points all points; the block is {@code count} of them from {@code start} on
     * @param registers the blocks of the instructions so far
     * @param target the register of the result
     */
    void run(double[] points, int start, int count, double[][] registers, double[] target);

    /**
     * Where the result lies.
     *
     * @param variable where x lies
     * @param registers where the results of the instructions so far lie
     */
    Box over(Box variable, Box[] registers);

    /** The variable. */
    record Load() implements Instruction {
        @Override
        public void run(double[] points, int start, int count, double[][] registers, double[] target) {
            System.arraycopy(points, start, target, 0, count);
        }

        @Override
        public Box over(Box variable, Box[] registers) {
            return variable;
        }
    }

    /** The same number everywhere. */
    record Fill(double value) implements Instruction {
        @Override
        public void run(double[] points, int start, int count, double[][] registers, double[] target) {
            Arrays.fill(target, 0, count, value);
        }

        @Override
        public Box over(Box variable, Box[] registers) {
            return Box.number(value);
        }
    }

    /** left + right. */
    record Sum(int left, int right) implements Instruction {
        @Override
        public void run(double[] points, int start, int count, double[][] registers, double[] target) {
            double[] a = registers[left];
            double[] b = registers[right];
            for (int i = 0; i < count; i++) {
                target[i] = a[i] + b[i];
            }
        }

        @Override
        public Box over(Box variable, Box[] registers) {
            return either(registers[left], registers[right], Box::plus);
        }
    }

    /** left · right. */
    record Product(int left, int right) implements Instruction {
        @Override
        public void run(double[] points, int start, int count, double[][] registers, double[] target) {
            double[] a = registers[left];
            double[] b = registers[right];
            for (int i = 0; i < count; i++) {
                target[i] = a[i] * b[i];
            }
        }

        @Override
        public Box over(Box variable, Box[] registers) {
            return left == right
                    ? one(registers[left], Box::squared)
                    : either(registers[left], registers[right], Box::times);
        }
    }

    /** left / right. */
    record Quotient(int left, int right) implements Instruction {
        @Override
        public void run(double[] points, int start, int count, double[][] registers, double[] target) {
            double[] a = registers[left];
            double[] b = registers[right];
            for (int i = 0; i < count; i++) {
                target[i] = a[i] / b[i];
            }
        }

        @Override
        public Box over(Box variable, Box[] registers) {
            return either(registers[left], one(registers[right], Box::reciprocal), Box::times);
        }
    }

    /** base to a constant power. */
    record Raise(int base, double exponent) implements Instruction {
        @Override
        public void run(double[] points, int start, int count, double[][] registers, double[] target) {
            double[] a = registers[base];
            for (int i = 0; i < count; i++) {
                target[i] = StrictMath.pow(a[i], exponent);
            }
        }

        @Override
        public Box over(Box variable, Box[] registers) {
            return one(registers[base], box -> box.power(exponent));
        }
    }

    /** A function of a value. */
    record Call(Function function, int argument) implements Instruction {
        @Override
        public void run(double[] points, int start, int count, double[][] registers, double[] target) {
            double[] a = registers[argument];
            for (int i = 0; i < count; i++) {
                target[i] = function.at(a[i]);
            }
        }

        @Override
        public Box over(Box variable, Box[] registers) {
            return FunctionRange.of(function, registers[argument]);
        }
    }

    /** {@code then} where {@code left < right}, else {@code otherwise}. */
    record Choose(int left, int right, int then, int otherwise) implements Instruction {
        @Override
        public void run(double[] points, int start, int count, double[][] registers, double[] target) {
            double[] a = registers[left];
            double[] b = registers[right];
            double[] chosen = registers[then];
            double[] other = registers[otherwise];
            for (int i = 0; i < count; i++) {
                target[i] = a[i] < b[i] ? chosen[i] : other[i];
            }
        }

        @Override
        public Box over(Box variable, Box[] registers) {
            Box a = registers[left];
            Box b = registers[right];
            if (a.isNothing() || b.isNothing()) {
                return Box.NOTHING;
            }
            if (!a.isReal() || !b.isReal()) {
                return Box.ANYTHING;
            }
            if (a.high() < b.low()) {
                return registers[then];
            }
            return a.low() >= b.high() ? registers[otherwise] : registers[then].or(registers[otherwise]);
        }
    }

    private static Box one(Box operand, UnaryOperator<Box> operation) {
        if (operand.isNothing()) {
            return Box.NOTHING;
        }
        return operand.isBounded() ? operation.apply(operand) : Box.ANYTHING;
    }

    private static Box either(Box left, Box right, BinaryOperator<Box> operation) {
        if (left.isNothing() || right.isNothing()) {
            return Box.NOTHING;
        }
        return left.isBounded() && right.isBounded() ? operation.apply(left, right) : Box.ANYTHING;
    }
}
