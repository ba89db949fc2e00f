/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.several;

import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Task;

/**
 * One of several outputs of a network.
 *
 * @param name of its component in the description
 * @param task what it is for: one whose targets are stored with the examples, as a number or a row of numbers
 * @param weight by how much its loss is multiplied, above 0
 */
public record OutputPart(String name, Task task, double weight) {

    /** @throws IllegalArgumentException if the weight is not above 0 and finite, or if targets are something else */
    public OutputPart {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("the weight of the output " + name + " is " + weight + ", not above 0");
        }
        if (!task.target().source().isInData() || task.target().form().shape().size() > 1) {
            throw new IllegalArgumentException("the targets of the output " + name + " are no row of numbers: "
                    + task.target().text());
        }
    }

    /** The loss of its task. */
    Loss loss() {
        return task.losses().get(0);
    }

    /** The same for another task. */
    OutputPart withTask(Task value) {
        return new OutputPart(name, value, weight);
    }
}
