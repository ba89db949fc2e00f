/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
 * operations cost nothing unless they are asked for.
 */
public final class KernelValues {

    private final List<String> names = new ArrayList<>();
    private final List<Operand<TFloat32>> values = new ArrayList<>();

    private final int examples;

    /**
     * @param tensors the values of nodes by their names, [batch, ...]
     * @param examples of how many examples, the first
     */
    public KernelValues(Ops tf, Map<String, Operand<TFloat32>> tensors, int examples) {
        this.examples = examples;
        Ops scope = tf.withSubScope("kernel-values");
        tensors.forEach((name, tensor) -> {
            int[] axes = IntStream.range(1, tensor.shape().numDimensions()).toArray();
            names.add(name);
            values.add(scope.math.mean(scope.math.square(tensor), scope.constant(axes)));
        });
    }

    /** Measures them on the first examples. */
    public Map<String, float[]> measure(Session session, Feed feed) throws IOException {
        int[] first = IntStream.range(0, Math.min(examples, feed.count())).toArray();
        try (Batch batch = feed.batch(first)) {
            Session.Runner runner = session.runner();
            batch.feed(runner);
            values.forEach(runner::fetch);
            Map<String, float[]> measured = new LinkedHashMap<>();
            try (Result result = runner.run()) {
                for (int i = 0; i < names.size(); i++) {
                    TFloat32 tensor = (TFloat32) result.get(i);
                    float[] q = new float[(int) tensor.size()];
                    tensor.asRawTensor().data().asFloats().read(q);
                    measured.put(names.get(i), q);
                }
            }
            return Collections.unmodifiableMap(measured);
        }
    }
}
