/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

/** Examples with targets: in memory, or read as they are needed. */
public sealed interface ExampleSet permits Examples, StreamedExamples {

    /** How many examples. */
    int count();

    /** The shape and type of each example of the first input. */
    ExampleSpec form();

    /** The shape and type of each target. */
    ExampleSpec targetForm();

    /** Whether its examples have weights of their own. */
    boolean isWeighted();

    /** A fingerprint of this set; equal sets have equal fingerprints on every machine. */
    String fingerprint();
}
