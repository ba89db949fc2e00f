/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells positions apart: sqrt(1 - w²)·x + w·table, with one row of the table for each position (docs/mathematics.md, section 12.1). It keeps q = 1.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Positions {

    /** The table. */
    PositionTable table() default PositionTable.LEARNED;

    /** w, above 0 and below 1. */
    double weight() default 0.5;
}
