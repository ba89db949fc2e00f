/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

/**
 * A network as Java source.
 *
 * @param name the simple name of the annotated record
 * @param source the whole file, without places
 */
public record Network(String name, String source) {}
