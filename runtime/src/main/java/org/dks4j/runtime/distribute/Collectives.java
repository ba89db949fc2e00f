package org.dks4j.runtime.distribute;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Operations that all workers carry out together: each gives its part, and all get the same result, bit for bit, because each part of it is
 * added up in one place. Every worker has to make them in the same order, and to run them as often. A process alone gets its own part.
 *
 * <p>They have no gradients.
 */
public final class Collectives {

    private static final String OPERATION = "CollectiveReduce";

    private final Cluster cluster;
    private long made;

    /** The collectives of one graph. */
    public Collectives(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * The means over workers, of any shapes, by exchanges of {@link Cluster#bucketBytes} or a little more each, the last values first: gradients
     * of the last layers are there first.
     *
     * @return of the same shapes, in the same order
     */
    public List<Operand<TFloat32>> meansByBuckets(Ops tf, List<? extends Operand<TFloat32>> values) {
        List<Operand<TFloat32>> backwards = new ArrayList<>();
        for (List<? extends Operand<TFloat32>> bucket : Buckets.of(values, Collectives::bytes, cluster.bucketBytes())) {
            List<Operand<TFloat32>> means = new ArrayList<>(means(tf, bucket));
            Collections.reverse(means);
            backwards.addAll(means);
        }
        Collections.reverse(backwards);
        return backwards;
    }

    private static long bytes(Operand<TFloat32> value) {
        return value.shape().size() * Float.BYTES;
    }

    /**
     * The means over workers, of any shapes, by one exchange.
     *
     * @return of the same shapes
     */
    public List<Operand<TFloat32>> means(Ops tf, List<? extends Operand<TFloat32>> values) {
        if (cluster.isAlone()) {
            return List.copyOf(values);
        }
        Ops scope = tf.withSubScope("means");
        List<Operand<TFloat32>> flat = new ArrayList<>();
        long[] sizes = new long[values.size()];
        for (int i = 0; i < sizes.length; i++) {
            flat.add(scope.reshape(values.get(i), scope.constant(new int[] {-1})));
            sizes[i] = values.get(i).shape().size();
        }
        // TensorFlow concatenates two tensors or more.
        Operand<TFloat32> parts = flat.size() == 1 ? flat.get(0) : scope.concat(flat, scope.constant(0));
        Operand<TFloat32> all = reduced(scope, parts, "Add", "Div");
        List<Operand<TFloat32>> means = new ArrayList<>();
        List<? extends Operand<TFloat32>> split = parts(scope, all, sizes);
        for (int i = 0; i < sizes.length; i++) {
            means.add(scope.reshape(
                    split.get(i), scope.constant(values.get(i).shape().asArray())));
        }
        return means;
    }

    private static List<? extends Operand<TFloat32>> parts(Ops tf, Operand<TFloat32> all, long[] sizes) {
        return tf.splitV(all, tf.constant(sizes), tf.constant(0), (long) sizes.length)
                .output();
    }

    /** The smallest over workers of each element. */
    <T extends TNumber> Operand<T> smallest(Ops tf, Operand<T> value) {
        return reduced(tf, value, "Min", "Id");
    }

    /** The largest over workers of each element. */
    <T extends TNumber> Operand<T> largest(Ops tf, Operand<T> value) {
        return reduced(tf, value, "Max", "Id");
    }

    private <T extends TNumber> Operand<T> reduced(Ops tf, Operand<T> value, String merge, String last) {
        if (cluster.isAlone()) {
            return value;
        }
        made++;
        return tf.scope()
                .opBuilder(OPERATION, "reduced")
                .addInput(value.asOutput())
                .setAttr("group_size", cluster.size())
                .setAttr("group_key", 1)
                .setAttr("instance_key", made)
                .setAttr("merge_op", merge)
                .setAttr("final_op", last)
                .setAttr("subdiv_offsets", new long[] {0})
                .setAttr("communication_hint", "ring")
                .setAttr("timeout_seconds", (float) cluster.timeoutSeconds())
                .build()
                .output(0);
    }
}
