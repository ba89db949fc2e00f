/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;

/** Real images of five classes of ten, which are numbered from 0. */
final class HalfOfClasses {

    private static final int HALF = 5;

    private HalfOfClasses() {}

    /**
     * Some of them.
     *
     * @param first the first of the five classes
     * @param training how many training images at most
     */
    static Dataset of(int first, int training, int test) {
        Dataset all = RealImages.all();
        return new Dataset(
                "classes from " + first,
                half((Examples) all.training(), first, training),
                half((Examples) all.test(), first, test),
                Target.ofClass(HALF));
    }

    private static Examples half(Examples from, int first, int most) {
        int[] classes = ClassTargets.classes(from.targets());
        int size = from.imageSize();
        byte[] pixels = new byte[most * size];
        int[] own = new int[most];
        int count = 0;
        for (int i = 0; i < classes.length && count < most; i++) {
            if (classes[i] >= first && classes[i] < first + HALF) {
                System.arraycopy(from.pixels(), i * size, pixels, count * size, size);
                own[count] = classes[i] - first;
                count++;
            }
        }
        return ClassTargets.examples(
                List.copyOf(from.shape()), Arrays.copyOf(pixels, count * size), Arrays.copyOf(own, count));
    }
}
