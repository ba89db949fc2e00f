/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What layers of sequences know besides their inputs, and all layers about batches.
 *
 * @param places of attention layers, by their names
 * @param examples how many a batch has, as far as known
 * @param mostScores how many scores an attention layer computes at a time
 * @param decoding if only one position is computed at a time
 */
record Sequences(Map<String, AttentionPlace> places, long examples, long mostScores, Optional<Decoding> decoding) {

    /** 512 MiB of float32. */
    static final long MOST_SCORES = 1L << 27;

    Sequences {
        places = Map.copyOf(places);
    }

    /** Nothing known. */
    static Sequences none() {
        return new Sequences(Map.of(), 1, MOST_SCORES, Optional.empty());
    }

    Sequences withPlaces(Map<String, AttentionPlace> known) {
        return new Sequences(known, examples, mostScores, decoding);
    }

    Sequences withScores(long examplesOfABatch, long most) {
        return new Sequences(places, examplesOfABatch, most, decoding);
    }

    Sequences with(Decoding one) {
        return new Sequences(places, examples, mostScores, Optional.of(one));
    }

    /** The place of a layer that cannot do without. */
    AttentionPlace place(String layer) {
        AttentionPlace place = places.get(layer);
        if (place == null) {
            throw new IllegalStateException(
                    layer + " has no place among the attention layers: give it one by withAttention");
        }
        return place;
    }

    /** The gains of a layer; none where all are 1. */
    List<Float> gains(String layer) {
        return Optional.ofNullable(places.get(layer)).map(AttentionPlace::gains).orElse(List.of());
    }

    /** T of a sequence, [batch, T, features]. */
    int positions(Operand<TFloat32> x) {
        return decoding.map(Decoding::positions)
                .orElseGet(() -> Math.toIntExact(x.shape().get(1)));
    }

    /** How many positions look at others at a time. */
    int queriesAtATime(int heads, int positions) {
        long room = Math.max(1, mostScores / Math.multiplyExact(examples * heads, (long) positions));
        if (room >= positions) {
            return positions;
        }
        long blocks = (positions + room - 1) / room;
        return (int) ((positions + blocks - 1) / blocks);
    }

    /** What is told of it. */
    String note(String layer, int heads, int positions, int size) {
        return String.format(
                Locale.ROOT,
                "%s computes %,d of %,d positions at a time: all would have %,d scores at once, and at most %,d are computed",
                layer,
                size,
                positions,
                examples * heads * positions * positions,
                mostScores);
    }
}
