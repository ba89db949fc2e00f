/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

import org.dks4j.processor.diagnostic.Position;

/**
 * One of several outputs of a network.
 *
 * @param name of its component
 * @param task what it is for
 * @param weight by how much its loss is multiplied, above 0
 * @param position its {@code @Output}
 */
public record Output(String name, Task task, double weight, Position position) {}
