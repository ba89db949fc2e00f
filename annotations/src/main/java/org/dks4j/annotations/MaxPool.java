/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The maximum over windows of a {length, channels} or {height, width, channels} tensor. */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface MaxPool {

    /** The window's size along each spatial axis, {@code {2, 1}} for 2 rows and 1 column, or a single number for all axes. */
    int[] size();

    /** The window's step along each spatial axis, or a single number for all axes; by default the window's size. */
    int[] stride() default {};

    /** The padding at the border. */
    Padding padding() default Padding.SAME;
}
