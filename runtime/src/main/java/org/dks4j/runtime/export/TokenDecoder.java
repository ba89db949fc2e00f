/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

/** Reads ids one after another, and tells after each how likely every id is to come next. One thread uses it. */
public interface TokenDecoder {

    /**
     * Reads one more id.
     *
     * @param token from 0 to below the vocabulary
     * @return the logits of the id after it, [vocabulary]
     * @throws IllegalArgumentException if there is no such id
     */
    float[] logits(int token);

    /**
     * Reads several ids, which may be faster than one at a time.
     *
     * @param tokens in order, at least one
     * @return the logits of the id after the last, [vocabulary]
     * @throws IllegalArgumentException if there is no such id, or none at all
     */
    default float[] logitsAfter(int... tokens) {
        if (tokens.length == 0) {
            throw new IllegalArgumentException("there is no id to continue; give at least one");
        }
        for (int i = 0; i < tokens.length - 1; i++) {
            logits(tokens[i]);
        }
        return logits(tokens[tokens.length - 1]);
    }

    /** Forgets all ids that were read. */
    void restart();
}
