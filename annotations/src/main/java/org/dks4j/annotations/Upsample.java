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
 * Repeats every location, its nearest neighbours' value: {height, width, channels} becomes {size·height, size·width, channels}. A convolution
 * after it is what kernel shaping has in place of a transposed convolution.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Upsample {

    /** How often along each spatial axis, {@code {2, 1}} for twice the rows, or a single number for all axes. */
    int[] size();
}
