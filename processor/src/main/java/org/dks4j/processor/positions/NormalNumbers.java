/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.positions;

import java.util.SplittableRandom;

/** Standard normal numbers, the same on every machine and JDK. */
final class NormalNumbers {

    private final SplittableRandom random;

    NormalNumbers(long seed) {
        random = new SplittableRandom(seed);
    }

    /** By the transformation of Box and Muller. */
    double next() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    /** A matrix of them. */
    double[][] matrix(int size) {
        double[][] matrix = new double[size][size];
        for (double[] row : matrix) {
            for (int j = 0; j < size; j++) {
                row[j] = next();
            }
        }
        return matrix;
    }
}
