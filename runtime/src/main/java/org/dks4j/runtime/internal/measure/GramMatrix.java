/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The products of some vectors with one another, and the cosines that follow. */
final class GramMatrix {

    private final int size;
    private final double[] products;

    /** Of vectors that are 0. */
    GramMatrix(int size) {
        this.size = size;
        products = new double[Math.multiplyExact(size, size)];
    }

    /** @param products [size·size] */
    GramMatrix(int size, float[] products) {
        this(size);
        Arrays.setAll(this.products, i -> products[i]);
    }

    /** @param products [size·size] */
    GramMatrix(int size, double[] products) {
        this.size = size;
        this.products = products.clone();
    }

    /** How many vectors. */
    int size() {
        return size;
    }

    /**
     * Takes the products of other vectors.
     *
     * @param values vector i is at {@code offset + i·stride}
     * @param length of each vector
     */
    void set(float[] values, int offset, int stride, int length) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                int first = offset + i * stride;
                int second = offset + j * stride;
                for (int k = 0; k < length; k++) {
                    sum += (double) values[first + k] * values[second + k];
                }
                products[i * size + j] = sum;
                products[j * size + i] = sum;
            }
        }
    }

    /** The mean of the products of vectors with themselves. */
    double meanSquare() {
        return IntStream.range(0, size).mapToDouble(this::square).average().orElseThrow();
    }

    /** The product of a vector with itself. */
    double square(int i) {
        return products[i * size + i];
    }

    /** The cosine between two vectors; of two that are 0 it is 1, of one that is 0 and another 0. */
    double cosine(int i, int j) {
        double first = square(i);
        double second = square(j);
        if (i == j || (first == 0 && second == 0)) {
            return 1;
        }
        if (first == 0 || second == 0) {
            return 0;
        }
        double cosine = products[i * size + j] / (Math.sqrt(first) * Math.sqrt(second));
        return Math.max(-1, Math.min(1, cosine));
    }
}
