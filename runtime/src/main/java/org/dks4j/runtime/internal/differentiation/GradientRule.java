/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

/** How cotangents are propagated through an operation of a type that gives one tensor: to each input that has numbers, if it is asked for. */
@FunctionalInterface
interface GradientRule {

    void apply(BackwardStep step);
}
