/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.evaluation;

import org.dks4j.runtime.internal.feed.Feed;
import org.dks4j.runtime.task.Measurement;

/**
 * What a batch goes through.
 *
 * @param feed brings it in
 * @param measurement of the network's answers to it
 */
public record Pass(Feed feed, Measurement measurement) {}
