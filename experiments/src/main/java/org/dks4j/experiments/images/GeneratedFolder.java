package org.dks4j.experiments.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dks4j.experiments.plan.GeneratedData;
import org.dks4j.runtime.internal.files.AtomicDirectory;

/** Keeps generated data sets in folders of IDX files, with MNIST's names. */
public final class GeneratedFolder {

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
        Curves images =
                switch (data.generator()) {
                    case CURVES -> new Curves(data.seed());
                };
        // The test images come first: more of the others do not change them.
        write(directory, "t10k", images, data.test());
        write(directory, "train", images, data.training());
    }

    /** Reconstructions have no classes, but IDX sets have: all are 0. */
    private static void write(Path directory, String part, Curves images, int count) throws IOException {
        IdxFile.write(
                directory.resolve(part + "-images-idx3-ubyte"), images.images(count), count, Curves.SIDE, Curves.SIDE);
        IdxFile.write(directory.resolve(part + "-labels-idx1-ubyte"), new byte[count], count);
    }
}
