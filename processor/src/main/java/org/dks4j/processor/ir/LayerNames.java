/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

/** The names of layers without a component. No component can have them. */
public final class LayerNames {

    /** A projection, inside its block. */
    public static final String PROJECTION = "shortcut-projection";

    /** What a normalizer-free block's chain reads, inside the block. */
    public static final String SCALED = "scaled";

    /** The sum of branches, inside a block that also has a shortcut. */
    public static final String BRANCH_SUM = "branch-sum";

    /** The concatenation of several outputs. */
    public static final String OUTPUTS = "all-outputs";

    private LayerNames() {}

    /** The normalized input of this name. */
    public static String normalized(String input) {
        return input + ".normalized";
    }
}
