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
 * Gives features locations, row by row: {49·16} becomes {7, 7, 16}. A decoder of images begins with it, after the dense layer that reads the code;
 * {@link Flatten} is its inverse.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Reshape {

    /** {length, channels} or {height, width, channels}, with as many values as there are features. */
    int[] value();
}
