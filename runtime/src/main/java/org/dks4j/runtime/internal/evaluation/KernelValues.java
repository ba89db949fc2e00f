/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.evaluation;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.dks4j.runtime.internal.feed.Batch;
import org.dks4j.runtime.internal.feed.Feed;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The q value of every node of a network, the mean square of its value, for examples one by one (docs/mathematics.md, section 2). The
 * operations are added when they are asked for: deep networks start faster without them.
 */
public final class KernelValues {

    private final Ops tf;
    private final Map<String, Operand<TFloat32>> tensors;
    private final int examples;
    private final Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();

    /**
     * @param tensors the values of nodes by their names, [batch, ...]
     * @param examples of how many examples, the first
     */
    public KernelValues(Ops tf, Map<String, Operand<TFloat32>> tensors, int examples) {
        this.tf = tf.withSubScope("kernel-values");
        this.tensors = tensors;
        this.examples = examples;
    }

    /** Adds the operations now. */
    public void prepare() {
        tensors.forEach((name, tensor) -> values.computeIfAbsent(name, key -> meanSquare(tensor)));
    }

    private Operand<TFloat32> meanSquare(Operand<TFloat32> tensor) {
        int[] axes = IntStream.range(1, tensor.shape().numDimensions()).toArray();
        return tf.math.mean(tf.math.square(tensor), tf.constant(axes));
    }

    /** Measures them on the first examples. */
    public Map<String, float[]> measure(Session session, Feed feed) throws IOException {
        prepare();
        int[] first = IntStream.range(0, Math.min(examples, feed.count())).toArray();
        try (Batch batch = feed.batch(first)) {
            Session.Runner runner = session.runner();
            batch.feed(runner);
            values.values().forEach(runner::fetch);
            Map<String, float[]> measured = new LinkedHashMap<>();
            try (Result result = runner.run()) {
                for (String name : values.keySet()) {
                    TFloat32 tensor = (TFloat32) result.get(measured.size());
                    float[] q = new float[(int) tensor.size()];
                    tensor.asRawTensor().data().asFloats().read(q);
                    measured.put(name, q);
                }
            }
            return Collections.unmodifiableMap(measured);
        }
    }
}
