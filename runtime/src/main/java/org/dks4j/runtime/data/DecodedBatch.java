/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

/**
 * Examples of one batch, one after another.
 *
 * @param values {@code count} times {@link ExampleSpec#bytes} bytes
 * @param targets as many times the bytes of a target
 * @param weights as many times the bytes of a weight; none if all examples count alike
 * @param count how many examples it has
 */
public record DecodedBatch(byte[] values, byte[] targets, byte[] weights, int count) {}
