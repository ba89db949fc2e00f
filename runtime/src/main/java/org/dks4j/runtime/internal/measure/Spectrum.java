/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.Arrays;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.SelfAdjointEig;
import org.tensorflow.types.TFloat64;

/** Eigenvalues. */
final class Spectrum {

    private Spectrum() {}

    /**
     * The eigenvalues of a symmetric matrix, in float64.
     *
     * @param matrix [size·size]
     * @return the largest first
     */
    static double[] descending(double[] matrix, int size) {
        Shape shape = Shape.of(size, size);
        double[] values = new double[size];
        try (Graph graph = LoadedTensorFlow.graph();
                Session session = new Session(graph);
                TFloat64 fed = TFloat64.tensorOf(shape, DataBuffers.of(matrix, true, false))) {
            Ops tf = GraphOps.of(graph);
            Operand<TFloat64> placeholder = tf.placeholder(TFloat64.class, Placeholder.shape(shape));
            SelfAdjointEig<TFloat64> eigen = tf.linalg.selfAdjointEig(placeholder, SelfAdjointEig.computeV(false));
            try (Result result =
                    session.runner().feed(placeholder, fed).fetch(eigen.e()).run()) {
                ((TFloat64) result.get(0)).asRawTensor().data().asDoubles().read(values);
            }
        }
        Arrays.sort(values);
        for (int i = 0; i < size / 2; i++) {
            double smaller = values[i];
            values[i] = values[size - 1 - i];
            values[size - 1 - i] = smaller;
        }
        return values;
    }

    /**
     * The largest divided by the smallest; infinite where that is 0 as far as float64 tells: below size·2⁻⁵² of the largest, which is the
     * usual tolerance for the rank of a matrix.
     */
    static double condition(double[] descending) {
        double smallest = descending[descending.length - 1];
        double zero = descending.length * Math.ulp(1.0) * descending[0];
        return smallest > zero ? descending[0] / smallest : Double.POSITIVE_INFINITY;
    }
}
