/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An activation after an affine layer, transformed by the network's {@link Method}. */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Activate {

    /** The activation. */
    Activation value() default Activation.NETWORK;

    /** A custom activation instead: a formula of x, for example {@code x * tanh(softplus(x))}. */
    String formula() default "";
}
