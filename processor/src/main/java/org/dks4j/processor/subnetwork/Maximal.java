/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.subnetwork;

/**
 * The subnetwork whose C map has the largest slope or curvature at 1, or value at 0.
 *
 * @param from name of the node that it reads
 * @param to name of its last node
 */
public record Maximal(double value, String from, String to) {}
