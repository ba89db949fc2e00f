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
 * A row of a trainable table for each id: the network's input of ids {positions} becomes {positions, units}. Each row is initialized to normal numbers divided by
 * their root mean square, so that q = 1 (docs/mathematics.md, section 12.1).
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Embedding {

    /** The number of different ids, from 0; 256 for bytes. */
    int vocabulary();

    /** The numbers of each row. */
    int units();

    /**
     * The probability that two positions hold the same id: the similarity of two positions that the kernel is computed for, from 0 to below 1; about
     * 0.066 for bytes of English text.
     */
    double similarity() default 0;
}
