/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

/**
 * A run that ended with an error.
 *
 * @param run which
 * @param message why, and where its log is
 */
public record RunFailure(Run run, String message) {}
