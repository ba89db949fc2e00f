/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** How sequences, and attention between their positions, change the kernel (docs/mathematics.md, section 12). */
@NullMarked
package org.dks4j.processor.positions;

import org.jspecify.annotations.NullMarked;
