/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import org.dks4j.runtime.graph.Precision;

/** Reads precisions by the names that users write. */
public final class PrecisionConverter extends TextConverter<Precision> {

    /** What an option of this type says of itself. */
    public static final String DESCRIPTION =
            "float32, or bfloat16 for the products of inputs and kernels; parameters are always float32";

    public PrecisionConverter() {
        super(Precision::parse);
    }
}
