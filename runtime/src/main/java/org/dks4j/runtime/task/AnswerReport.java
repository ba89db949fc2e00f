/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import java.util.List;
import org.dks4j.runtime.data.DataNames;

/** What an evaluation of a trained network tells beyond its metrics: what cannot be summed up over batches. */
public interface AnswerReport {

    /**
     * Lines for people.
     *
     * @param outputs of the network, [examples][outputs]
     * @param targets as they are stored, [examples][numbers of a target]
     */
    List<String> lines(float[][] outputs, float[][] targets, DataNames names);
}
