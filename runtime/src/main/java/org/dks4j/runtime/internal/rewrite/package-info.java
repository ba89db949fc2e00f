/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Rewrites a graph before a session runs it: the same values by fewer or faster operations, or in less memory. */
@NullMarked
package org.dks4j.runtime.internal.rewrite;

import org.jspecify.annotations.NullMarked;
