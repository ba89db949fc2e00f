/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.split;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.SplitKey;

/** Which examples of a set are held out from training. It depends on the examples alone, so that equal sets are split equally everywhere. */
public sealed interface Split {

    /**
     * The places of the examples that are held out.
     *
     * @throws IOException if they cannot be read
     * @throws BrokenDataException if this leaves no example in one of the parts
     */
    BitSet heldOut(ExampleReader reader) throws IOException;

    /**
     * How many of a text's bytes are held out, its last ones.
     *
     * @param name of the text, for messages
     * @param size of the text
     * @throws BrokenDataException if this is no share of one text
     */
    long ofEnd(String name, long size) throws BrokenDataException;

    /** What is held out, in words. */
    String text();

    /**
     * A share, of each class if targets are classes: those of the smallest digests ({@link ExampleReader#splitKey}). Neither their order in
     * the files nor further examples move an example much: one with a small digest stays held out.
     *
     * @param share above 0 and below 1
     */
    record Share(double share) implements Split {

        /** @throws IllegalArgumentException if the share is not between 0 and 1 */
        public Share {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("the share that is held out must be between 0 and 1, not " + share);
            }
        }

        @Override
        public BitSet heldOut(ExampleReader reader) throws IOException {
            Map<String, List<Keyed>> strata = new TreeMap<>();
            for (int i = 0; i < reader.count(); i++) {
                SplitKey key = reader.splitKey(i);
                strata.computeIfAbsent(key.stratum(), stratum -> new ArrayList<>())
                        .add(new Keyed(i, key.digest()));
            }
            BitSet heldOut = new BitSet();
            for (List<Keyed> stratum : strata.values()) {
                stratum.sort(Comparator.comparing(Keyed::digest).thenComparing(Keyed::place));
                stratum.subList(0, (int) Math.round(share * stratum.size())).forEach(each -> heldOut.set(each.place()));
            }
            return required(heldOut, reader, text());
        }

        @Override
        public long ofEnd(String name, long size) {
            return Math.round(share * size);
        }

        @Override
        public String text() {
            return "a share of " + share + ", by the SHA-256 of each example";
        }

        private record Keyed(int place, String digest) {}
    }

    /**
     * One of several folds: the example at place i, from 0, is in the fold i mod n.
     *
     * @param fold which is held out, from 0
     * @param folds how many there are, n
     */
    record Fold(int fold, int folds) implements Split {

        /** @throws IllegalArgumentException if there is no such fold */
        public Fold {
            if (folds < 2 || fold < 0 || fold >= folds) {
                throw new IllegalArgumentException(
                        "a fold is one of 0 to n - 1 of n folds, at least 2; not " + fold + " of " + folds);
            }
        }

        @Override
        public BitSet heldOut(ExampleReader reader) throws IOException {
            BitSet heldOut = new BitSet();
            for (int i = fold; i < reader.count(); i += folds) {
                heldOut.set(i);
            }
            return required(heldOut, reader, text());
        }

        @Override
        public long ofEnd(String name, long size) throws BrokenDataException {
            throw new BrokenDataException(
                    name, "folds are of single examples, which a text does not have; hold out a share of its end");
        }

        @Override
        public String text() {
            return "fold " + fold + " of " + folds;
        }
    }

    private static BitSet required(BitSet heldOut, ExampleReader reader, String text) throws BrokenDataException {
        if (heldOut.isEmpty() || heldOut.cardinality() == reader.count()) {
            throw new BrokenDataException(
                    reader.name(),
                    "held out is " + text + ", which is " + heldOut.cardinality() + " of " + reader.count()
                            + " examples; both parts need some: add examples, or choose another share");
        }
        return heldOut;
    }
}
