/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

/**
 * How activations are transformed; mirrors the annotation's enum, so that only the reader depends on the annotation.
 */
public enum Method {
    DKS,
    TAT,
    NONE
}
