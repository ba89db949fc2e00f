/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema.attention;

import java.util.Arrays;

/**
 * Powers of symmetric tridiagonal matrices with positive eigenvalues, by their eigendecomposition: QL iterations with implicit Wilkinson shifts, in
 * O(T³) operations.
 */
final class TridiagonalMatrix {

    private static final int MOST_ITERATIONS = 60;
    private static final double ROOT = Math.sqrt(2);

    private final double[] diagonal;
    private final double[] beside;

    /** Row k is an eigenvector. */
    private final double[][] vectors;

    private TridiagonalMatrix(double[] diagonal, double[] beside) {
        int size = diagonal.length;
        this.diagonal = diagonal.clone();
        // One more, so that a rotation may write past the last.
        this.beside = Arrays.copyOf(beside, size);
        this.vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            vectors[i][i] = 1;
        }
    }

    /**
     * The power of a matrix that is the same from its last position backwards. Its eigenvectors are the same or the opposite backwards, so that those of two
     * matrices of half the size are enough.
     *
     * @param diagonal [T]
     * @param beside the numbers beside the diagonal, [T - 1]
     */
    static double[][] symmetricPower(double[] diagonal, double[] beside, double exponent) {
        int size = diagonal.length;
        int half = size / 2;
        int rest = size % 2;
        double[] same = Arrays.copyOf(diagonal, half + rest);
        double[] opposite = Arrays.copyOf(diagonal, half);
        double[] besideSame = Arrays.copyOf(beside, Math.max(0, half + rest - 1));
        if (rest == 0) {
            same[half - 1] += beside[half - 1];
            opposite[half - 1] -= beside[half - 1];
        } else if (half > 0) {
            besideSame[half - 1] *= ROOT;
        }
        double[][] ofSame = power(same, besideSame, exponent);
        double[][] ofOpposite = power(opposite, Arrays.copyOf(beside, Math.max(0, half - 1)), exponent);
        double[][] power = new double[size][size];
        for (int i = 0; i < half; i++) {
            int fromEnd = size - 1 - i;
            for (int j = 0; j < half; j++) {
                power[i][j] = 0.5 * (ofSame[i][j] + ofOpposite[i][j]);
                power[i][size - 1 - j] = 0.5 * (ofSame[i][j] - ofOpposite[i][j]);
                power[fromEnd][size - 1 - j] = power[i][j];
                power[fromEnd][j] = power[i][size - 1 - j];
            }
            if (rest == 1) {
                power[i][half] = ofSame[i][half] / ROOT;
                power[half][i] = power[i][half];
                power[fromEnd][half] = power[i][half];
                power[half][fromEnd] = power[i][half];
            }
        }
        if (rest == 1) {
            power[half][half] = ofSame[half][half];
        }
        return power;
    }

    private static double[][] power(double[] diagonal, double[] beside, double exponent) {
        TridiagonalMatrix matrix = new TridiagonalMatrix(diagonal, beside);
        matrix.diagonalize();
        int size = diagonal.length;
        double[][] power = new double[size][size];
        for (int k = 0; k < size; k++) {
            double factor = StrictMath.pow(matrix.diagonal[k], exponent);
            double[] vector = matrix.vectors[k];
            for (int i = 0; i < size; i++) {
                double scaled = factor * vector[i];
                for (int j = 0; j < size; j++) {
                    power[i][j] += scaled * vector[j];
                }
            }
        }
        return power;
    }

    private void diagonalize() {
        for (int first = 0; first < diagonal.length; first++) {
            int iterations = 0;
            for (int last = end(first); last > first; last = end(first)) {
                if (++iterations > MOST_ITERATIONS) {
                    throw new ArithmeticException("the eigenvalues of a kernel of positions did not converge");
                }
                iterate(first, last);
            }
        }
    }

    /** The last row of the block that begins at a row: beside it is nothing that counts. */
    private int end(int first) {
        int end = first;
        while (end < diagonal.length - 1
                && Math.abs(beside[end]) > Math.ulp(1.0) * (Math.abs(diagonal[end]) + Math.abs(diagonal[end + 1]))) {
            end++;
        }
        return end;
    }

    /** One sweep of rotations from the last row of a block up to its first. */
    private void iterate(int first, int last) {
        double half = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
        double root = StrictMath.hypot(half, 1);
        double shifted = diagonal[last] - diagonal[first] + beside[first] / (half + Math.copySign(root, half));
        double sine = 1;
        double cosine = 1;
        double moved = 0;
        for (int i = last - 1; i >= first; i--) {
            double above = sine * beside[i];
            double across = cosine * beside[i];
            double length = StrictMath.hypot(above, shifted);
            beside[i + 1] = length;
            if (length == 0) {
                diagonal[i + 1] -= moved;
                beside[last] = 0;
                return;
            }
            sine = above / length;
            cosine = shifted / length;
            double rest = diagonal[i + 1] - moved;
            double turned = (diagonal[i] - rest) * sine + 2 * cosine * across;
            moved = sine * turned;
            diagonal[i + 1] = rest + moved;
            shifted = cosine * turned - across;
            rotate(vectors[i], vectors[i + 1], sine, cosine);
        }
        diagonal[first] -= moved;
        beside[first] = shifted;
        beside[last] = 0;
    }

    private static void rotate(double[] upper, double[] lower, double sine, double cosine) {
        for (int k = 0; k < upper.length; k++) {
            double below = lower[k];
            lower[k] = sine * upper[k] + cosine * below;
            upper[k] = cosine * upper[k] - sine * below;
        }
    }
}
