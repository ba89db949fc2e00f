/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

/** What the weight of a class multiplies in a task. */
public enum ClassWeighting {
    /** The loss of an example, which is of one class. */
    EXAMPLES,
    /** The loss of a location, which is of one class, by the sum of its targets. */
    LOCATIONS,
    /** Nothing: targets are no classes. */
    NONE
}
