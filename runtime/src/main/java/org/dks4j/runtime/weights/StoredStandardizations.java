/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.weights;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.scaling.Standardizations;

/** The standardizations that weights were trained with, as a text among their metadata. */
final class StoredStandardizations {

    /** The name of the text. */
    static final String NAME = "standardizations";

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    private StoredStandardizations() {}

    /** The text, an object of JSON. */
    static String text(Standardizations standardizations) {
        try {
            return MAPPER.writeValueAsString(standardizations);
        } catch (JacksonException e) {
            // Lists of numbers by names are always written.
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads the text.
     *
     * @throws IllegalArgumentException if it is another one
     */
    static Optional<Standardizations> of(Map<String, String> metadata) {
        String text = metadata.get(NAME);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(text, Standardizations.class));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the metadata '" + NAME + "' is not read: " + e.getOriginalMessage(), e);
        }
    }
}
