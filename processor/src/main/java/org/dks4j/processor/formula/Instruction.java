package org.dks4j.processor.formula;

import java.util.Arrays;

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
     * @param target where the result goes
     */
    void run(double[] points, int start, int count, double[][] registers, double[] target);

    /** The variable. */
    record Load() implements Instruction {
        @Override
        public void run(double[] points, int start, int count, double[][] registers, double[] target) {
            System.arraycopy(points, start, target, 0, count);
        }
    }

    /** The same number everywhere. */
    record Fill(double value) implements Instruction {
        @Override
        public void run(double[] points, int start, int count, double[][] registers, double[] target) {
            Arrays.fill(target, 0, count, value);
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
    }
}
