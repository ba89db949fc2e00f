/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The constants of attention matrices, computed in the graph. */
@NullMarked
package org.dks4j.runtime.internal.attention;

import org.jspecify.annotations.NullMarked;
