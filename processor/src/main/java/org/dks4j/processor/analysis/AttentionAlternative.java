/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.Optional;

/**
 * The same network with other attention.
 *
 * @param name for example {@code E-SPA + DKS}
 * @param how a description in one sentence
 * @param path its kernel between positions; empty if it cannot be computed
 * @param reason why it cannot be computed; else empty
 */
public record AttentionAlternative(String name, String how, Optional<AttentionPath> path, String reason) {}
