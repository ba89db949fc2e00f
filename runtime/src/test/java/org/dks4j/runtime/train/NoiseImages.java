/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.util.List;
import java.util.SplittableRandom;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;

/** Random bytes of two random classes, always the same, to train and to test with. */
final class NoiseImages {

    private NoiseImages() {}

    /**
     * So many examples.
     *
     * @param shape of each
     */
    static Dataset of(List<Integer> shape, int count) {
        SplittableRandom random = new SplittableRandom(7);
        byte[] pixels = new byte[shape.stream().reduce(count, Math::multiplyExact)];
        random.nextBytes(pixels);
        int[] classes = random.ints(count, 0, 2).toArray();
        Examples examples = ClassTargets.examples(shape, pixels, classes);
        return new Dataset("noise", examples, examples, Target.ofClass(2));
    }
}
