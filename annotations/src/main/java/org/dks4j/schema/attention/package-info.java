/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Attention at initialization, as the compiler analyses and the runtime builds it: target kernels of positions and the matrices that lead to them. */
@NullMarked
package org.dks4j.schema.attention;

import org.jspecify.annotations.NullMarked;
