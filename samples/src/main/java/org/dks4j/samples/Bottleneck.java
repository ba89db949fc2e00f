/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.samples;

import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Residual;

/** A pre-activation bottleneck; shortcut = 0 leaves the skip connection out. */
@Residual(shortcut = 0)
record Bottleneck(
        @Activate Layer act1,
        @Conv(width = 0.25, kernel = 1) Layer conv1,
        @Activate Layer act2,
        @Conv(width = 0.25, kernel = 3, strided = true) Layer conv2,
        @Activate Layer act3,
        @Conv(kernel = 1) Layer conv3) {}
