/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** How normalization changes the kernel (docs/mathematics.md, sections 2.8 and 2.9). */
@NullMarked
package org.dks4j.processor.normalization;

import org.jspecify.annotations.NullMarked;
