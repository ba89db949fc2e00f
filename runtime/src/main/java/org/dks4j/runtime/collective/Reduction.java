/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.collective;

import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationAttributeInspector;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * TensorFlow's operation that reduces the values of all members to one.
 *
 * @param key what tells it from others of its graph; members find one another by it
 * @param place where it is carried out
 * @param hint what carries it
 * @param groupSize how many members there are
 * @param merge how two values become one: {@code Add}, {@code Min} or {@code Max}
 * @param last what becomes of the result: {@code Id} for nothing, {@code Div} for division by the group's size
 */
record Reduction(long key, DevicePlacement place, String hint, int groupSize, String merge, String last) {

    /** Its name in TensorFlow. */
    static final String OPERATION = "CollectiveReduce";

    private static final String GROUP_SIZE = "group_size";
    private static final String MERGE = "merge_op";
    private static final String LAST = "final_op";

    private static final String KEY = "instance_key";
    private static final String GROUP = "group_key";
    private static final String HINT = "communication_hint";

    /** So many keys has a reduction: its own, and those of the backward passes through it. */
    private static final int KEYS = 64;

    /** @param number which one of its graph, from 0 */
    static Reduction of(Group group, DevicePlacement place, long number, String merge, String last) {
        String hint = place == DevicePlacement.DEVICE ? group.transport().hint() : Transport.RING.hint();
        return new Reduction(number * KEYS, place, hint, group.size(), merge, last);
    }

    /** That of an operation in a graph. */
    static Reduction of(GraphOperation operation) {
        OperationAttributeInspector attributes = operation.attributes();
        return new Reduction(
                attributes.getAttrInt(KEY),
                DevicePlacement.of(attributes.getAttrInt(GROUP)),
                attributes.getAttrString(HINT),
                (int) attributes.getAttrInt(GROUP_SIZE),
                attributes.getAttrString(MERGE),
                attributes.getAttrString(LAST));
    }

    /**
     * The same for what a backward pass brings.
     *
     * @param pass which one of its graph, from 0
     */
    Reduction backward(int pass) {
        return new Reduction(key + 1 + pass % (KEYS - 1), place, hint, groupSize, merge, last);
    }

    <T extends TNumber> Operand<T> build(Ops tf, Operand<T> value) {
        return build(place.of(tf).scope().opBuilder(OPERATION, "reduced"), value.asOutput())
                .output(0);
    }

    /** Finishes an operation of its type. */
    Operation build(OperationBuilder builder, Output<?> value) {
        return builder.addInput(value)
                .setAttr(GROUP_SIZE, groupSize)
                .setAttr(GROUP, place.group())
                .setAttr(KEY, key)
                .setAttr(MERGE, merge)
                .setAttr(LAST, last)
                .setAttr("subdiv_offsets", new long[] {0})
                .setAttr(HINT, hint)
                .build();
    }
}
