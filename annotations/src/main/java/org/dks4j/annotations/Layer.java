/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

import java.util.Optional;

/**
 * A layer of a built network: the names of the TensorFlow operations that compute it. Users declare components of this
 * type in a description; the built network returns the description's record with all of them filled in.
 */
public interface Layer {

    /** The layer's path in the description, for example {@code group1[0].conv1}. */
    String name();

    /** The operation that computes the layer's input. */
    String input();

    /** The operation that reads the layer's kernel, if it has one. */
    Optional<String> kernel();

    /** The operation that reads the layer's bias, if it has one. */
    Optional<String> bias();

    /** The operation that computes the layer's output before its activation. */
    String preActivation();

    /** The operation that computes the layer's output. */
    String output();
}
