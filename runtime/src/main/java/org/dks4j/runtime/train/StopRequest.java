/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

/**
 * A request to stop a training.
 *
 * @param finished whether what is trained is the result; if not, the training is to go on later
 */
record StopRequest(String reason, boolean finished) {}
