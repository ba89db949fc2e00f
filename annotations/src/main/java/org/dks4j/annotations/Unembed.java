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
 * Logits by the table of an {@link Embedding}: x·tableᵀ / sqrt(units), so that {positions, units} becomes {positions, vocabulary}. The table is trained by both
 * uses.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Unembed {

    /** The name of the component with {@link Embedding}, in the network's own record and not repeated. */
    String of();
}
