/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.soap;

import org.tensorflow.ndarray.Shape;

/**
 * A parameter as a matrix: its last axis are the columns, all others the rows. A vector has one row.
 *
 * @param rows how many rows, at least 1
 * @param columns how many columns, at least 1
 * @param left whether the rows are rotated
 * @param right whether the columns are
 */
record Sides(int rows, int columns, boolean left, boolean right) {

    static Sides of(Soap soap, Shape shape) {
        int axes = shape.numDimensions();
        long columns = axes == 0 ? 1 : shape.get(axes - 1);
        long rows = shape.size() / columns;
        boolean matrix = rows > 1 && columns > 1;
        return new Sides(
                Math.toIntExact(rows),
                Math.toIntExact(columns),
                matrix && soap.rotates(rows, columns),
                matrix && soap.rotates(columns, rows));
    }

    /** Whether any side is. */
    boolean rotated() {
        return left || right;
    }
}
