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
 * Moves blocks of locations into the channels: {height, width, channels} becomes {height / size, width / size,
 * size²·channels}. Right after an input of one channel it lets a shaped network compare patches: the cosine of two
 * single numbers is only 1 or -1.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface SpaceToDepth {

    /** Height and width of a block; must divide those of the tensor. */
    int size();
}
