/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.collective;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Operations that all members of a group carry out together: each gives its part, and all get the same result, bit for bit, because each
 * element of it is added up in one place. Every member must create them in the same order and run them equally often. A single member gets
 * its own part.
 *
 * <p>A mean or a sum of one value has a gradient: that of the sum of all members' losses ({@link ReductionGradient}).
 */
public final class Collectives {

    private final Group group;
    private final DevicePlacement place;
    private final long bucketBytes;
    private final AtomicLong made;

    /**
     * The collectives of one graph, on the device where operations run that name none.
     *
     * @param bucketBytes how many bytes of values are sent per all-reduce, at least 1; smaller buckets overlap more of the computation, but
     *     need more all-reduces
     */
    public Collectives(Group group, long bucketBytes) {
        this(group, DevicePlacement.DEVICE, bucketBytes, new AtomicLong());
        if (!group.isAlone()) {
            ReductionGradient.register();
        }
    }

    private Collectives(Group group, DevicePlacement place, long bucketBytes, AtomicLong made) {
        this.group = group;
        this.place = place;
        this.bucketBytes = bucketBytes;
        this.made = made;
    }

    /** The same on the CPU, for a few numbers that are computed and used there. */
    public Collectives onHost() {
        return new Collectives(group, DevicePlacement.HOST, bucketBytes, made);
    }

    /** The collectives of a graph that is run alone. */
    public static Collectives alone() {
        return new Collectives(Group.alone(), Long.MAX_VALUE);
    }

    /** The group that carries them out. */
    public Group group() {
        return group;
    }

    /** The mean over members of each element. */
    public Operand<TFloat32> mean(Ops tf, Operand<TFloat32> value) {
        return reduced(tf, value, "Add", "Div");
    }

    /**
     * The means over members of values of any shapes, by all-reduces of the bucket size or a little more, the last values first: gradients
     * of the last layers are ready first. The means have no gradients.
     *
     * @return of the same shapes, in the same order
     * @throws IllegalArgumentException if a shape is not known before the graph runs
     */
    public List<Operand<TFloat32>> means(Ops tf, List<? extends Operand<TFloat32>> values) {
        return byBuckets(tf.withSubScope("means"), values, "Div");
    }

    /**
     * The sums over members, in the same way.
     *
     * @return of the same shapes, in the same order
     * @throws IllegalArgumentException if a shape is not known before the graph runs
     */
    public List<Operand<TFloat32>> sums(Ops tf, List<? extends Operand<TFloat32>> values) {
        return byBuckets(tf.withSubScope("sums"), values, "Id");
    }

    private List<Operand<TFloat32>> byBuckets(Ops tf, List<? extends Operand<TFloat32>> values, String last) {
        if (group.isAlone()) {
            return List.copyOf(values);
        }
        List<Operand<TFloat32>> backwards = new ArrayList<>();
        for (List<? extends Operand<TFloat32>> bucket : Buckets.of(values, Collectives::bytes, bucketBytes)) {
            List<Operand<TFloat32>> results = together(tf, bucket, last);
            Collections.reverse(results);
            backwards.addAll(results);
        }
        Collections.reverse(backwards);
        return backwards;
    }

    private static long bytes(Operand<TFloat32> value) {
        if (value.shape().hasUnknownDimension()) {
            throw new IllegalArgumentException("%s has the shape %s, which is not known before the graph runs"
                    .formatted(value.op().name(), value.shape()));
        }
        return value.shape().size() * Float.BYTES;
    }

    private List<Operand<TFloat32>> together(Ops tf, List<? extends Operand<TFloat32>> values, String last) {
        List<Operand<TFloat32>> flat = new ArrayList<>();
        long[] sizes = new long[values.size()];
        for (int i = 0; i < sizes.length; i++) {
            flat.add(tf.reshape(values.get(i), tf.constant(new int[] {-1})));
            sizes[i] = values.get(i).shape().size();
        }
        // TensorFlow concatenates two tensors or more.
        Operand<TFloat32> all =
                reduced(tf, flat.size() == 1 ? flat.get(0) : tf.concat(flat, tf.constant(0)), "Add", last);
        List<? extends Operand<TFloat32>> parts = parts(tf, all, sizes);
        List<Operand<TFloat32>> results = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            results.add(
                    tf.reshape(parts.get(i), tf.constant(values.get(i).shape().asArray())));
        }
        return results;
    }

    private static List<? extends Operand<TFloat32>> parts(Ops tf, Operand<TFloat32> all, long[] sizes) {
        return tf.splitV(all, tf.constant(sizes), tf.constant(0), (long) sizes.length)
                .output();
    }

    /** The sum over members of each element. */
    public <T extends TNumber> Operand<T> sum(Ops tf, Operand<T> value) {
        return reduced(tf, value, "Add", "Id");
    }

    /**
     * Adds what is propagated back through a sum or a mean over members, for a backward pass that is not TensorFlow's.
     *
     * @param reduction the operation of the sum or the mean
     * @param reached what reaches its result, of its shape
     * @return of the same shape
     */
    public static Output<?> propagated(Graph graph, GraphOperation reduction, Output<?> reached) {
        return ReductionGradient.add(graph, reduction, reached);
    }

    /** The smallest over members of each element. */
    public <T extends TNumber> Operand<T> smallest(Ops tf, Operand<T> value) {
        return reduced(tf, value, "Min", "Id");
    }

    /** The largest over members of each element. */
    public <T extends TNumber> Operand<T> largest(Ops tf, Operand<T> value) {
        return reduced(tf, value, "Max", "Id");
    }

    private <T extends TNumber> Operand<T> reduced(Ops tf, Operand<T> value, String merge, String last) {
        if (group.isAlone()) {
            return value;
        }
        return Reduction.of(group, place, made.getAndIncrement(), merge, last).build(tf, value);
    }
}
