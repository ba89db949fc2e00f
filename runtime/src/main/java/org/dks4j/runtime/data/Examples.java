/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.io.IOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.internal.files.Sha256;

/**
 * Images with targets, perhaps with further inputs.
 *
 * @param images of the shape {height, width, channels}
 * @param targets one per example
 * @param further further inputs by name, each of as many examples
 * @param weights how much each example counts in the loss, a float of at least 0; empty if all count alike
 */
public record Examples(
        TensorData images, TensorData targets, Map<String, TensorData> further, Optional<TensorData> weights)
        implements ExampleSet {

    public Examples {
        further = Map.copyOf(further);
        int count = targets.count();
        further.forEach((name, features) -> requireCount(name, features, count));
        weights.ifPresent(values -> {
            requireCount("the weights", values, count);
            if (!values.form().equals(ExampleWeights.FORM)) {
                throw new IllegalArgumentException("the weights have the form " + values.form() + ", not a float each");
            }
        });
    }

    /** Examples that count alike. */
    public Examples(TensorData images, TensorData targets, Map<String, TensorData> further) {
        this(images, targets, further, Optional.empty());
    }

    private static void requireCount(String name, TensorData values, int count) {
        if (values.values().length != (long) count * values.form().bytes()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s has %d bytes instead of %d, %s for each of %d examples",
                    name,
                    values.values().length,
                    (long) count * values.form().bytes(),
                    values.shape(),
                    count));
        }
    }

    /** The same examples with weights. */
    public Examples withWeights(TensorData values) {
        return new Examples(images, targets, further, Optional.of(values));
    }

    /** The weight of an example, 1 if all count alike. */
    public float weight(int index) {
        return weights.map(values -> values.form().numbers(values.example(index))[0])
                .orElse(1f);
    }

    /**
     * Reads all examples into memory, which must be less than 2 GiB together.
     *
     * @param corruptRecords the treatment of unreadable ones; skipped ones are left out
     * @param threads how many threads read, at least 1; the examples and their order do not depend on it
     * @throws BrokenDataException if one cannot be read and that is an error, the first of them; or if none can be read
     * @throws ArithmeticException if they have 2 GiB or more
     */
    public static Examples read(ExampleReader reader, CorruptRecordPolicy corruptRecords, int threads)
            throws IOException {
        return new ParallelReading(reader, corruptRecords).read(threads);
    }

    /**
     * The values of one input.
     *
     * @throws IllegalArgumentException if there are none
     */
    public TensorData of(NetworkInput input) {
        if (input.name().equals(NetworkInput.FIRST)) {
            return images;
        }
        TensorData values = further.get(input.name());
        if (values == null) {
            throw new IllegalArgumentException("the examples have no input " + input.name());
        }
        return values;
    }

    /** Some of these examples, in their order. */
    public Examples chosen(BitSet places) {
        Map<String, TensorData> chosen = new LinkedHashMap<>(further);
        chosen.replaceAll((name, features) -> features.chosen(places));
        return new Examples(
                images.chosen(places), targets.chosen(places), chosen, weights.map(values -> values.chosen(places)));
    }

    /** One image: {height, width, channels}. */
    public List<Integer> shape() {
        return images.shape();
    }

    /** The pixels of all images. */
    public byte[] pixels() {
        return images.values();
    }

    @Override
    public int count() {
        return targets.count();
    }

    @Override
    public ExampleSpec form() {
        return images.form();
    }

    @Override
    public ExampleSpec targetForm() {
        return targets.form();
    }

    @Override
    public boolean isWeighted() {
        return weights.isPresent();
    }

    @Override
    public String fingerprint() {
        Sha256 digest = new Sha256().add(images.values());
        new TreeMap<>(further).values().forEach(features -> digest.add(features.values()));
        digest.add(targets.values());
        weights.ifPresent(values -> digest.add(values.values()));
        return count() + " x " + form().shape() + " sha256:" + digest.hex();
    }

    /** How many pixels an image has, over all channels. */
    public int imageSize() {
        return images.size();
    }
}
