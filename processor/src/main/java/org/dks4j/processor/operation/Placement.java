/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.operation;

/** Where an operation is allowed in a shaped network (docs/mathematics.md, section 2, the table of rules). */
public enum Placement {
    ANYWHERE,
    BEFORE_THE_FIRST_ACTIVATION,
    AFTER_THE_LAST_ACTIVATION,
    /** Right before the last layer, its only reader. */
    BEFORE_THE_LAST_LAYER,
    /** Anywhere, if the theory need not hold exactly after it: it changes q. */
    AS_A_DEPARTURE,
    /** Nowhere: its kernel depends on the data of a batch. */
    NOWHERE_OVER_BATCH,
    /** Nowhere: its kernel depends on how alike the locations of an example are. */
    NOWHERE_OVER_LOCATIONS,
    /** Nowhere: some of its locations have another q than others. */
    NOWHERE_WITH_GAPS;

    /** Whether a shaped network has no place for it. */
    public boolean isNowhere() {
        return this == NOWHERE_OVER_BATCH || this == NOWHERE_OVER_LOCATIONS || this == NOWHERE_WITH_GAPS;
    }
}
