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
 * A further input of the network, besides {@link DKSNetwork#input()}. It is declared in the network's own record,
 * before the first layer, and read only by later components that name it.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Input {

    /**
     * The shape of one example: {@code {features}}, {@code {length, channels}} or {@code {height, width, channels}}, each at
     * least 1.
     */
    int[] value();
}
