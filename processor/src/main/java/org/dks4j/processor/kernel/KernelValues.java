/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

/**
 * The predicted kernel of one node's output for inputs with q = 1 (docs/mathematics.md, section 2).
 *
 * @param q the q value
 * @param cAtZero the c value of two inputs whose c value is 0
 * @param slope the slope of the C map at 1
 * @param curvature the curvature of the C map at 1; infinite after a kinked activation
 */
public record KernelValues(double q, double cAtZero, double slope, double curvature) {}
