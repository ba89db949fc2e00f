/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.feed;

import org.dks4j.runtime.data.ExampleSpec;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/**
 * Where the stored numbers of a batch are fed, one row per example.
 *
 * @param placeholder [batch, numbers of an example]
 */
public record FedNumbers<T extends TType>(Class<T> type, ExampleSpec form, Placeholder<T> placeholder) {

    /**
     * Adds a placeholder to a graph.
     *
     * @param tf with the placeholder's name
     */
    public static FedNumbers<?> of(Ops tf, ExampleSpec form) {
        return switch (form.type()) {
            case UINT8 -> of(tf, TUint8.class, form);
            case FLOAT32 -> of(tf, TFloat32.class, form);
            case INT32 -> of(tf, TInt32.class, form);
        };
    }

    private static <T extends TType> FedNumbers<T> of(Ops tf, Class<T> type, ExampleSpec form) {
        return new FedNumbers<>(type, form, tf.placeholder(type, Placeholder.shape(Shape.of(-1, form.size()))));
    }

    /** Whole numbers as int32, others as float32, in the shape of the examples, [batch, ..]. */
    public Operand<? extends TType> shaped(Ops tf) {
        return StoredNumbers.shaped(tf, placeholder, form);
    }

    /**
     * The numbers of a batch.
     *
     * @param bytes those of all its examples first; what follows is left out
     */
    public Fed<T> batch(byte[] bytes, int count) {
        T tensor = Tensor.of(
                type,
                Shape.of(count, form.size()),
                DataBuffers.of(bytes, true, false).narrow((long) count * form.bytes()));
        return new Fed<>(placeholder, tensor);
    }

    /** Numbers in native memory, which it owns. */
    public record Fed<T extends TType>(Placeholder<T> placeholder, T tensor) implements AutoCloseable {

        /** Feeds them to a run. */
        public void feed(Session.Runner runner) {
            runner.feed(placeholder, tensor);
        }

        @Override
        public void close() {
            tensor.close();
        }
    }
}
