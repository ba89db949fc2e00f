/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.List;
import java.util.Optional;

/**
 * The measured kernel of one node.
 *
 * @param q the mean square over channels, locations and examples
 * @param c the c value over channels and locations, the mean over pairs, for each similarity
 * @param positions Σ between positions, the mean over examples, if that is predicted
 */
public record Measured(double q, double[] c, Optional<List<List<Double>>> positions) {}
