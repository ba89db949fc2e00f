/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

/** The trainer of {@link SmallTraining}'s network, in a process of its own. */
final class SmallTrainer {

    private SmallTrainer() {}

    public static void main(String[] arguments) {
        System.exit(TrainerCommand.run(SmallTraining.DEFINITION, arguments));
    }
}
