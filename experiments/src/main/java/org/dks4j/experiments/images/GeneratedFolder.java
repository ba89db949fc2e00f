/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dks4j.experiments.plan.GeneratedData;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.format.IdxDataset;
import org.dks4j.runtime.internal.files.AtomicDirectory;

/** Keeps generated data sets in folders: curves as IDX files with MNIST's names, scenes as NumPy's arrays. */
public final class GeneratedFolder {

    /** Of Fashion-MNIST. */
    private static final int CLASSES = 10;

    private GeneratedFolder() {}

    /**
     * The folder of a data set, which is made if it is not there.
     *
     * @param parent where all such folders are
     * @throws IOException if it cannot be written
     */
    public static Path of(Path parent, GeneratedData data) throws IOException {
        Path folder = parent.resolve(data.name());
        if (!Files.isDirectory(folder)) {
            AtomicDirectory.create(folder, directory -> write(directory, data));
        }
        return folder;
    }

    private static void write(Path directory, GeneratedData data) throws IOException {
        switch (data.generator()) {
            case CURVES -> curves(directory, data);
            case GARMENT_SCENES -> scenes(directory, data);
        }
    }

    private static void curves(Path directory, GeneratedData data) throws IOException {
        Curves images = new Curves(data.seed());
        // The test images come first: more of the others do not change them.
        curves(directory, "t10k", images, data.test());
        curves(directory, "train", images, data.training());
    }

    /** Reconstructions have no classes, but IDX sets have: all are 0. */
    private static void curves(Path directory, String part, Curves images, int count) throws IOException {
        IdxFile.write(
                directory.resolve(part + "-images-idx3-ubyte"), images.images(count), count, Curves.SIDE, Curves.SIDE);
        IdxFile.write(directory.resolve(part + "-labels-idx1-ubyte"), new byte[count], count);
    }

    /** Of training images for training and of test images for testing. */
    private static void scenes(Path directory, GeneratedData data) throws IOException {
        Dataset garments = IdxDataset.read(DataFolder.embedded(), CLASSES);
        scenes(directory, "train", (Examples) garments.training(), data.seed(), data.training());
        scenes(directory, "test", (Examples) garments.test(), data.seed() + 1, data.test());
        Files.write(directory.resolve("classes.txt"), Scenes.KINDS);
    }

    private static void scenes(Path directory, String part, Examples garments, long seed, int count)
            throws IOException {
        Scenes.Drawn drawn = new Scenes(garments, seed).next(count);
        NpyFile.write(directory.resolve(part + "-inputs.npy"), drawn.pixels(), count, Scenes.SIDE, Scenes.SIDE);
        NpyFile.write(directory.resolve(part + "-targets.npy"), drawn.kinds(), count, Scenes.SIDE, Scenes.SIDE);
    }
}
