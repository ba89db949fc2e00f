/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** Classes as the targets of examples: numbers from 0. */
public final class ClassTargets {
    /** Stands for a class that is not known, where a target is several classes. */
    public static final int UNKNOWN = -1;

    private ClassTargets() {}

    /** The bytes of one target or more. */
    public static byte[] bytes(int... classes) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(classes.length, Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(classes);
        return bytes.array();
    }

    /** The targets of examples, in order. */
    public static TensorData of(int... classes) {
        return new TensorData(Target.ofClass(1).form(), bytes(classes));
    }

    /** Images with a class each. */
    public static Examples examples(List<Integer> shape, byte[] pixels, int... classes) {
        return new Examples(new TensorData(shape, pixels), of(classes), Map.of());
    }

    /**
     * The class of each target.
     *
     * @throws IllegalArgumentException if targets are no classes
     */
    public static int[] classes(TensorData targets) {
        if (!targets.form().equals(Target.ofClass(1).form())) {
            throw new IllegalArgumentException("targets of the form " + targets.form() + " are not one class each");
        }
        int[] classes = new int[targets.count()];
        ByteBuffer.wrap(targets.values())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(classes);
        return classes;
    }
}
