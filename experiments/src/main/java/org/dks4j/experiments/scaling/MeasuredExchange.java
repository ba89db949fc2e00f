/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

/**
 * An exchange that benchmarks/workers.sh has timed.
 *
 * @param workers processes
 * @param bytes of each; 0 is a run that exchanges nothing
 * @param seconds the median
 * @param low the lower quartile
 * @param high the upper quartile
 */
public record MeasuredExchange(int workers, int bytes, double seconds, double low, double high) {}
