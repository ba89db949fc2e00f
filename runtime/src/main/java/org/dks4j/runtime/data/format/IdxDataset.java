/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.DataFile;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.internal.form.Labels;
import org.dks4j.runtime.data.internal.idx.IdxArray;
import org.dks4j.runtime.data.internal.idx.IdxReader;
import org.dks4j.runtime.graph.NetworkInput;

/**
 * Reads a data set of four IDX files with MNIST's names: {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte},
 * {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each plain or with {@code .gz} appended. A network's
 * further input {@code depth} is read from {@code train-depth-idxN-ubyte} and {@code t10k-depth-idxN-ubyte}, where N is the
 * number of their dimensions, the examples the first.
 */
public final class IdxDataset {

    private static final String TRAINING = "train";
    private static final String TEST = "t10k";
    private static final String IMAGES = "-images-idx3-ubyte";
    private static final String LABELS = "-labels-idx1-ubyte";

    /** The header has one byte for their number. */
    private static final int MOST_DIMENSIONS = 255;

    /** Where a header tells how many examples there are, and where, how large each is. */
    private static final int COUNT_OFFSET = 4;

    private static final int EXAMPLE_OFFSET = 8;

    private final DataFolder folder;
    private final Target target;
    private final List<NetworkInput> furtherInputs;
    private final CorruptRecordPolicy corruptRecords;

    private IdxDataset(
            DataFolder folder, Target target, List<NetworkInput> furtherInputs, CorruptRecordPolicy corruptRecords) {
        this.folder = folder;
        this.target = target;
        this.furtherInputs = furtherInputs;
        this.corruptRecords = corruptRecords;
    }

    /**
     * Reads all four files.
     *
     * @param classes labels must be below this
     * @throws BrokenDataException if a file is missing, damaged, or does not go with the others
     */
    public static Dataset read(DataFolder folder, int classes) throws IOException {
        return read(folder, classes, List.of());
    }

    /**
     * Reads all four files and those of further inputs.
     *
     * @param classes labels must be below this
     * @param furtherInputs what the network reads besides images
     * @throws BrokenDataException if a file is missing, damaged, or does not go with the others or with the network
     */
    public static Dataset read(DataFolder folder, int classes, List<NetworkInput> furtherInputs) throws IOException {
        return read(folder, Target.ofClass(classes), furtherInputs, CorruptRecordPolicy.fail());
    }

    /**
     * Reads all four files and those of further inputs. Where the targets are none of data, files of labels need not be there.
     *
     * @param target a class, below which labels must be
     * @param furtherInputs what the network reads besides images
     * @param corruptRecords the treatment of examples with other labels
     * @throws BrokenDataException if a file is missing, damaged, or does not go with the others or with the network
     */
    public static Dataset read(
            DataFolder folder, Target target, List<NetworkInput> furtherInputs, CorruptRecordPolicy corruptRecords)
            throws IOException {
        return new IdxDataset(folder, target, furtherInputs, corruptRecords).dataset();
    }

    /** Whether a folder has any of the files. */
    public static boolean isIn(DataFolder folder) {
        return folder.file(TRAINING + IMAGES).isPresent();
    }

    private Dataset dataset() throws IOException {
        Examples training = examples(TRAINING);
        Examples test = examples(TEST);
        requireSameShape("images", training.images(), test.images());
        for (NetworkInput input : furtherInputs) {
            requireSameShape("examples of " + input.name(), training.of(input), test.of(input));
        }
        return new Dataset(folder.name(), training, test, target);
    }

    private void requireSameShape(String what, TensorData training, TensorData test) throws BrokenDataException {
        if (!training.shape().equals(test.shape())) {
            throw new BrokenDataException(
                    folder.name(),
                    "the training " + what + " have the shape " + training.shape() + " but the test " + what + " "
                            + test.shape());
        }
    }

    private Examples examples(String prefix) throws IOException {
        IdxArray images = IdxReader.read(required(prefix + IMAGES), 3);
        Map<String, TensorData> further = new LinkedHashMap<>();
        for (NetworkInput input : furtherInputs) {
            further.put(input.name(), further(prefix, input, images).features());
        }
        if (!target.source().isInData() && folder.file(prefix + LABELS).isEmpty()) {
            return new Examples(images.features(), ClassTargets.of(new int[images.count()]), further);
        }
        IdxArray labels = IdxReader.read(required(prefix + LABELS), 1);
        requireAsMany(labels, "labels", images);
        BitSet good = withKnownLabels(labels);
        Examples all = new Examples(images.features(), ClassTargets.of(labels.unsigned()), further);
        return good.cardinality() == labels.count() ? all : all.chosen(good);
    }

    /** The places of examples whose label is a class. */
    private BitSet withKnownLabels(IdxArray labels) throws BrokenDataException {
        int classes = target.classes().orElseThrow();
        BitSet good = new BitSet();
        for (int i = 0; i < labels.count(); i++) {
            int label = labels.values()[i] & 0xff;
            if (label < classes) {
                good.set(i);
            } else {
                corruptRecords.found(
                        new BrokenDataException(labels.file(), labels.offsetOf(i), Labels.problem(label, classes)));
            }
        }
        if (good.isEmpty()) {
            throw new BrokenDataException(
                    labels.file(), "none of its " + labels.count() + " labels is one of the network's " + classes);
        }
        return good;
    }

    private static void requireAsMany(IdxArray others, String what, IdxArray images) throws BrokenDataException {
        if (images.count() != others.count()) {
            throw new BrokenDataException(
                    others.file(),
                    COUNT_OFFSET,
                    others.count() + " " + what + " for the " + images.count() + " images of " + images.file());
        }
    }

    private IdxArray further(String prefix, NetworkInput input, IdxArray images) throws IOException {
        IdxArray read = furtherArray(prefix, input.name());
        requireAsMany(read, "examples of " + input.name(), images);
        TensorData features = read.features();
        if (features.size() != input.size()) {
            throw new BrokenDataException(
                    read.file(),
                    EXAMPLE_OFFSET,
                    String.format(
                            Locale.ROOT,
                            "an example has the shape %s = %d numbers; the network's input %s reads %s = %d",
                            features.shape(),
                            features.size(),
                            input.name(),
                            input.shape(),
                            input.size()));
        }
        return read;
    }

    private IdxArray furtherArray(String prefix, String input) throws IOException {
        for (int dimensions = 1; dimensions <= MOST_DIMENSIONS; dimensions++) {
            Optional<DataFile> file = folder.file(prefix + "-" + input + "-idx" + dimensions + "-ubyte");
            if (file.isPresent()) {
                return IdxReader.read(file.get(), dimensions);
            }
        }
        String name = prefix + "-" + input + "-idxN-ubyte";
        throw new BrokenDataException(
                folder.name(),
                "no file " + name + " or " + name + ".gz, N the number of its dimensions; the network reads its input "
                        + input + " from it");
    }

    private DataFile required(String name) throws BrokenDataException {
        return folder.file(name)
                .orElseThrow(() -> new BrokenDataException(
                        folder.name(),
                        "no file " + name + " or " + name + ".gz; a data set has "
                                + (target.source().isInData() ? "four such files" : "two such files of images")));
    }
}
