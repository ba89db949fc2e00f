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
 * Moves channels into blocks of locations, the inverse of {@link SpaceToDepth}: {height, width, size²·channels} becomes
 * {size·height, size·width, channels}. After a convolution this is a sub-pixel convolution.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface DepthToSpace {

    /** Height and width of a block; its square must divide the number of channels. */
    int size();
}
