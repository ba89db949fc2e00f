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
 * Square patches of an image as a sequence, each through the same dense layer: {height, width, channels} becomes {height / size · width / size, units},
 * row by row. All of a patch's values have random weights at initialization (docs/mathematics.md, section 12.1).
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Patches {

    /** The height and the width of a patch; divides those of the image. */
    int size();

    /** The numbers of each position. */
    int units();

    /** The similarity of two patches of one image that the kernel is computed for, from 0 to below 1; of standardized images commonly 0.3 to 0.9. */
    double similarity() default 0;
}
