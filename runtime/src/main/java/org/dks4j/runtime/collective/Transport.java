/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.collective;

import java.util.Locale;

/** How members exchange values. */
public enum Transport {
    /** TensorFlow's servers, around a ring. */
    RING,
    /** NVIDIA's library, from GPU to GPU. */
    NCCL;

    /** TensorFlow's name for it. */
    String hint() {
        return name().toLowerCase(Locale.ROOT);
    }
}
