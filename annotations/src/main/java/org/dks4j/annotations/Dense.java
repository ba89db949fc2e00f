/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A fully connected layer on a {features} tensor. */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Dense {

    /** Output features; inside a block this or {@link #width()}, or neither for the block's own channels. */
    int units() default 0;

    /** Output features relative to the block's channels; the product must be a whole number. */
    double width() default 0;

    /** Whether a trainable bias, initialized to 0, is added. */
    boolean bias() default true;

    /** The activation of the output. */
    Activation activation() default Activation.LINEAR;
}
