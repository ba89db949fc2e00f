/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A data set that an experiment makes itself.
 *
 * @param generator what makes its images
 * @param training how many there are to train with
 * @param test how many there are to test with
 * @param seed of all random numbers
 */
public record GeneratedData(Generator generator, int training, int test, long seed) {

    /** What makes images. */
    public enum Generator {
        /** Smooth curves through three random points. */
        CURVES,
        /** Garments of the embedded images in front of textures, with the kind of each pixel. */
        GARMENT_SCENES;

        static Optional<Generator> named(String text) {
            return Arrays.stream(values())
                    .filter(generator -> generator.text().equals(text))
                    .findFirst();
        }

        static String names() {
            return Arrays.stream(values()).map(Generator::text).collect(Collectors.joining(", "));
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The name of its folder: equal sets have equal names, others have others. */
    public String name() {
        return String.format(Locale.ROOT, "%s-%d-%d-seed-%d", generator.text(), training, test, seed);
    }
}
