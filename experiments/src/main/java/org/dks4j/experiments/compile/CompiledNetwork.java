/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.compile;

import java.nio.file.Path;

/**
 * A network that can be trained.
 *
 * @param classes the folder of its classes
 * @param trainer the name of the class whose {@code main} trains it
 */
public record CompiledNetwork(Path classes, String trainer) {}
