/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

/** What a network is for: the targets of its examples, and with them its loss, its metrics and its predictions. */
public enum Task {
    /** Each example is of one class. The last layer has an output per class, at least 2. */
    CLASSIFICATION,
    /** Each example has some of several labels, or the only one or not. The last layer has an output per label. */
    MULTI_LABEL,
    /** Each example has one number or more, which the trainer standardizes. The last layer has an output per number. */
    REGRESSION,
    /** Each example is an image that the network gives back. The last layer has an output per number of the input. */
    RECONSTRUCTION,
    /**
     * Each location of an example has a class: the pixels of an image, or the places of a series. The last layer is a convolution with an output
     * per class at each of the input's locations.
     */
    SEGMENTATION,
    /**
     * At each position of a sequence of ids, which id comes next: a language model. The input is a number of positions, and the last layer has, at
     * each of them, an output per id of the vocabulary, {positions, vocabulary}. What is given for a position must depend on no later one.
     */
    NEXT_TOKEN
}
