/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

/**
 * An optimizer of the command line: fields with picocli's annotations are its options. All implementations that
 * {@code META-INF/services/org.dks4j.runtime.train.optimizer.OptimizerOptions} names on the class path can be chosen
 * ({@link java.util.ServiceLoader}: a public class with a public constructor without arguments).
 *
 * <p>Two optimizers may have an option of the same name if it has the same type.
 */
public interface OptimizerOptions {

    /** The name for {@code --optimizer}: lower-case letters, digits and hyphens. */
    String name();

    /** The heading of its options: {@code K-FAC}. */
    String title();

    /**
     * The optimizer that the options describe.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    Optimizer optimizer();
}
