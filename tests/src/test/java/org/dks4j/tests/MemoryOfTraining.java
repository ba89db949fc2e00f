/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.io.IOException;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.tests.networks.SmallMlp;
import org.dks4j.tests.networks.SmallMlpGraph;

/** Prints by how many bytes the process grows in a thousand steps of training. */
final class MemoryOfTraining {

    private static final int WARM_UP = 300;
    private static final int STEPS = 1000;

    private MemoryOfTraining() {}

    public static void main(String[] args) throws IOException {
        try (Trainer<SmallMlp> trainer =
                new Trainer<>(SmallMlpGraph.DEFINITION, RealImages.all(), TrainingOptions.defaults())) {
            int[] batch = IntStream.range(0, 64).toArray();
            steps(trainer, batch, WARM_UP);
            long before = Pointer.physicalBytes();
            steps(trainer, batch, STEPS);
            System.out.println(Pointer.physicalBytes() - before);
        }
    }

    private static void steps(Trainer<?> trainer, int[] batch, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            trainer.step(batch, 1e-4);
        }
    }
}
