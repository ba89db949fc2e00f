/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.Optional;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;

/** The values of constants in a graph. */
final class Constants {

    private Constants() {}

    /** Whole numbers that a graph knows before it runs; empty where they are computed, or of another type. */
    static Optional<int[]> ints(Output<?> tensor) {
        GraphOperation operation = (GraphOperation) tensor.op();
        if (!operation.type().equals("Const")) {
            return Optional.empty();
        }
        try (Tensor value = operation.attributes().getAttrTensor("value")) {
            if (value.dataType() != DataType.DT_INT32) {
                return Optional.empty();
            }
            int[] numbers = new int[Math.toIntExact(value.shape().size())];
            value.asRawTensor().data().asInts().read(numbers);
            return Optional.of(numbers);
        }
    }

    /** A whole number that a graph knows before it runs. */
    static Optional<Integer> scalar(Output<?> tensor) {
        return ints(tensor).filter(numbers -> numbers.length == 1).map(numbers -> numbers[0]);
    }
}
