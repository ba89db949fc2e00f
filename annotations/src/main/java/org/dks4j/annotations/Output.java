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
 * Marks a component of the network's own record as one of several outputs, each with a task of its own. It ends with a dense layer without
 * activation. The order of the outputs is that of the components; the network's loss is the sum of each output's loss times its weight.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Output {

    /** What it is for: {@link Task#CLASSIFICATION}, {@link Task#MULTI_LABEL} or {@link Task#REGRESSION}. */
    Task task();

    /** By how much its loss is multiplied in the network's loss; above 0. */
    double weight() default 1.0;
}
