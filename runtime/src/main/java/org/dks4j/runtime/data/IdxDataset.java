package org.dks4j.runtime.data;

import java.io.IOException;
import java.util.List;

/**
 * Reads a data set of four IDX files with MNIST's names: {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte},
 * {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each plain or with {@code .gz} behind it.
 */
public final class IdxDataset {

    private static final String IMAGES = "-images-idx3-ubyte";
    private static final String LABELS = "-labels-idx1-ubyte";

    private IdxDataset() {}

    /**
     * Reads all four files.
     *
     * @param classes labels must be below this
     * @throws BrokenDataException if a file is missing, damaged, or does not go with the others
     */
    public static Dataset read(DataFolder folder, int classes) throws IOException {
        Examples training = examples(folder, "train", classes);
        Examples test = examples(folder, "t10k", classes);
        if (!training.shape().equals(test.shape())) {
            throw new BrokenDataException(
                    folder.name(),
                    "the training images have the shape " + training.shape() + " but the test images " + test.shape());
        }
        return new Dataset(folder.name(), training, test, classes);
    }

    /** Whether a folder has any of the files. */
    public static boolean isIn(DataFolder folder) {
        return folder.file("train" + IMAGES).isPresent();
    }

    private static Examples examples(DataFolder folder, String prefix, int classes) throws IOException {
        IdxArray images = IdxReader.read(required(folder, prefix + IMAGES), 3);
        IdxArray labels = IdxReader.read(required(folder, prefix + LABELS), 1);
        if (images.count() != labels.count()) {
            throw new BrokenDataException(
                    labels.file(),
                    4,
                    labels.count() + " labels for the " + images.count() + " images of " + images.file());
        }
        for (int i = 0; i < labels.count(); i++) {
            int label = labels.values()[i] & 0xff;
            if (label >= classes) {
                throw new BrokenDataException(
                        labels.file(),
                        labels.offsetOf(i),
                        "label " + label + "; the network has " + classes + " classes, 0 to " + (classes - 1));
            }
        }
        return new Examples(List.of(images.shape()[1], images.shape()[2], 1), images.values(), labels.values());
    }

    private static DataFile required(DataFolder folder, String name) throws BrokenDataException {
        return folder.file(name)
                .orElseThrow(() -> new BrokenDataException(
                        folder.name(), "no file " + name + " or " + name + ".gz; a data set has four such files"));
    }
}
