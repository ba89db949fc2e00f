/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Loads TensorFlow, after the libraries of CUDA and cuDNN that it needs on a GPU. */
@NullMarked
package org.dks4j.runtime.cuda;

import org.jspecify.annotations.NullMarked;
