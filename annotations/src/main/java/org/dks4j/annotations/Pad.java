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
 * Puts zeros around the locations: {height, width, channels} becomes {before + height + after, ..., channels}. {@link Padding#SAME} pads a
 * window by itself; this is for shapes that must agree, as those of a skip connection. In a shaped network a convolution without padding must follow,
 * whose window is in the middle only of locations that are not zeros (docs/mathematics.md, section 2.13).
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Pad {

    /** How many locations of zeros are put at the start of each spatial axis, {@code {1, 2}}, or a single number for all axes. */
    int[] before() default 0;

    /** How many locations of zeros are put at the end of each spatial axis, or a single number for all axes. */
    int[] after() default 0;
}
