/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dks4j.runtime.internal.check.Preconditions;

/**
 * Where an attention layer is in its network, as the compiler knows it.
 *
 * @param layer l, from 1: how many attention layers there are up to this one
 * @param layers L, how many there are
 * @param gains D: by what the output of each position is multiplied; empty where all are 1
 */
public record AttentionPlace(int layer, int layers, List<Float> gains) {

    /** @throws IllegalArgumentException if there is no such layer or a gain is not above 0 */
    public AttentionPlace {
        gains = List.copyOf(gains);
        if (layer < 1 || layer > layers) {
            throw new IllegalArgumentException("there is no attention layer " + layer + " of " + layers);
        }
        gains.forEach(gain -> Preconditions.requirePositive("a gain", gain));
    }

    /** @param gains one for each position; none where all are 1 */
    public AttentionPlace(int layer, int layers, float... gains) {
        this(layer, layers, list(gains));
    }

    private static List<Float> list(float[] gains) {
        return IntStream.range(0, gains.length).mapToObj(i -> gains[i]).toList();
    }

    /**
     * A place from text, as generated code has it.
     *
     * @param gains numbers with spaces between them, in as many parts as wanted: a text of a class file has a longest length
     * @throws NumberFormatException if one is no number
     */
    public static AttentionPlace of(int layer, int layers, String... gains) {
        return new AttentionPlace(
                layer,
                layers,
                Arrays.stream(gains)
                        .flatMap(part -> Arrays.stream(part.split(" ")))
                        .filter(number -> !number.isEmpty())
                        .map(Float::valueOf)
                        .toList());
    }

    /** The text of the gains, which {@link #of} reads. */
    public String text() {
        return gains.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
