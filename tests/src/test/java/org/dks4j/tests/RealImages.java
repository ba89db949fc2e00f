/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.format.IdxDataset;

/** The real images that the samples carry. */
final class RealImages {

    private RealImages() {}

    static Dataset all() {
        try {
            return IdxDataset.read(DataFolder.embedded(), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of each part, as they are. */
    static Dataset first(int training, int test) {
        Dataset all = all();
        return new Dataset(
                all.name(),
                first((Examples) all.training(), training),
                first((Examples) all.test(), test),
                all.target());
    }

    /** The same set with its test examples for validation. */
    static Dataset validated(Dataset data) {
        return new Dataset(
                data.name(),
                Map.of(Part.TRAINING, data.training(), Part.VALIDATION, data.test()),
                data.target(),
                data.notes(),
                data.names());
    }

    private static Examples first(Examples from, int count) {
        return ClassTargets.examples(
                from.shape(),
                Arrays.copyOf(from.pixels(), count * from.imageSize()),
                Arrays.copyOf(ClassTargets.classes(from.targets()), count));
    }

    /**
     * The first of each part as 32x32 images of three channels that differ: the image with a border of 2, its negative, and its mirror
     * image.
     */
    static Dataset coloured(int training, int test) {
        Dataset grey = first(training, test);
        return new Dataset(
                "coloured " + grey.name(),
                coloured((Examples) grey.training()),
                coloured((Examples) grey.test()),
                grey.target());
    }

    private static Examples coloured(Examples grey) {
        int side = grey.shape().get(0);
        int border = 2;
        int wide = side + 2 * border;
        byte[] pixels = new byte[grey.count() * wide * wide * 3];
        for (int i = 0; i < grey.count() * side * side; i++) {
            int x = i % side;
            int y = i / side % side;
            int row = (i / (side * side) * wide + y + border) * wide;
            pixels[(row + x + border) * 3] = grey.pixels()[i];
            pixels[(row + x + border) * 3 + 1] = (byte) (255 - grey.pixels()[i]);
            pixels[(row + wide - 1 - x - border) * 3 + 2] = grey.pixels()[i];
        }
        return ClassTargets.examples(List.of(wide, wide, 3), pixels, ClassTargets.classes(grey.targets()));
    }

    /** The first of them, enlarged to another size by repeating pixels, the channels equal. */
    static Dataset few(int count, int size, int channels) {
        Dataset all = all();
        Examples examples = enlarged((Examples) all.training(), count, size, channels);
        return new Dataset("enlarged " + all.name(), examples, examples, all.target());
    }

    private static Examples enlarged(Examples from, int count, int size, int channels) {
        int side = from.shape().get(0);
        byte[] pixels = new byte[count * size * size * channels];
        for (int i = 0; i < pixels.length; i++) {
            int location = i / channels;
            int x = location % size * side / size;
            int y = location / size % size * side / size;
            pixels[i] = from.pixels()[location / (size * size) * side * side + y * side + x];
        }
        return ClassTargets.examples(
                List.of(size, size, channels), pixels, Arrays.copyOf(ClassTargets.classes(from.targets()), count));
    }
}
