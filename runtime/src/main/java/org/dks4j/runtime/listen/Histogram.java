/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import java.util.Arrays;
import org.tensorflow.proto.HistogramProto;

/** Counts of values between limits that grow by a tenth, as TensorBoard draws them. */
final class Histogram {

    private static final double GROWTH = 1.1;
    private static final double SMALLEST = 1e-12;

    private Histogram() {}

    /** The histogram of values that are not negative; those that are not finite are left out. */
    static HistogramProto of(float... values) {
        double[] finite = new double[values.length];
        int count = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                finite[count++] = value;
            }
        }
        double[] sorted = Arrays.copyOf(finite, count);
        Arrays.sort(sorted);
        HistogramProto.Builder histogram = HistogramProto.newBuilder()
                .setNum(count)
                .setSum(Arrays.stream(sorted).sum())
                .setSumSquares(Arrays.stream(sorted).map(x -> x * x).sum());
        if (count == 0) {
            return histogram.build();
        }
        histogram.setMin(sorted[0]).setMax(sorted[count - 1]);
        // Limits are powers of the growth, the same for all histograms, so that they can be laid over one another.
        double limit = limitAbove(sorted[0]);
        histogram.addBucketLimit(limit / GROWTH).addBucket(0);
        for (int i = 0; i < count; ) {
            int inBucket = 0;
            while (i < count && sorted[i] < limit) {
                inBucket++;
                i++;
            }
            histogram.addBucketLimit(limit).addBucket(inBucket);
            limit *= GROWTH;
        }
        return histogram.build();
    }

    private static double limitAbove(double value) {
        double from = Math.max(value, SMALLEST);
        double power = Math.floor(StrictMath.log(from) / StrictMath.log(GROWTH)) + 1;
        double limit = StrictMath.pow(GROWTH, power);
        return limit > value ? limit : limit * GROWTH;
    }
}
