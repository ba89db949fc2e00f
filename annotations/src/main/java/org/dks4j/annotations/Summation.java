/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

/** How a residual block adds its shortcut. */
public enum Summation {
    /** w·shortcut(x) + sqrt(1 - w²)·chain(x), which keeps q (docs/mathematics.md, section 2.3). */
    NORMALIZED,
    /** shortcut(x) + chain(x): only with {@link Method#NONE}. */
    PLAIN,
    /**
     * shortcut(x) + a·chain(x) with a trainable number a, 0 at first, so that the block starts as its shortcut (De and Smith 2020, arXiv
     * 2002.10444). Shaped networks may have it.
     */
    SKIP_INIT,
    /**
     * shortcut(x) + a·chain(x) with a trainable number a, 1 at first, and a chain whose last layer starts at 0 (Zhang et al. 2019, arXiv 1901.09321):
     * its other kernels are multiplied by L^(-1/(2m - 2)) at initialization, for L such blocks in the network and m layers with kernels
     * in the chain. Only with {@link Method#NONE}.
     */
    FIXUP,
    /**
     * shortcut(x) + α·chain(x/β), where β² is what q becomes along the shortcuts: 1 at first and after each projection, and α² more
     * after each block (Brock et al. 2021, arXiv 2101.08692). A projection reads x/β. Only with {@link Method#NONE}.
     */
    NORMALIZER_FREE
}
