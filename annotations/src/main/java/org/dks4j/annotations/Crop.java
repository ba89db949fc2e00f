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
 * Cuts locations off: {height, width, channels} becomes {height - before - after, ..., channels}.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Crop {

    /** How many locations are cut off at the start of each spatial axis, {@code {1, 2}}, or a single number for all axes. */
    int[] before() default 0;

    /** How many locations are cut off at the end of each spatial axis, or a single number for all axes. */
    int[] after() default 0;
}
