/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.folders.ClassFolderForm;
import org.dks4j.runtime.data.internal.folders.MaskFolderForm;
import org.dks4j.runtime.data.internal.folders.UnsplitClassFolderForm;
import org.dks4j.runtime.data.internal.form.DatasetFormat;
import org.dks4j.runtime.data.internal.form.Readers;
import org.dks4j.runtime.data.internal.form.TextNames;
import org.dks4j.runtime.data.internal.text.TextForm;
import org.dks4j.runtime.data.internal.tfrecord.TfRecordForm;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.split.HeldOut;
import org.dks4j.runtime.graph.NetworkInput;

/** Opens data sets of any supported format. */
public final class Datasets {

    private static final String IDX = "IDX, MNIST's format: train-images-idx3-ubyte, train-labels-idx1-ubyte, "
            + "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, plain or .gz";

    private static final List<DatasetFormat> FORMS = List.of(
            new CifarForm(CifarLayout.CIFAR_10),
            new CifarForm(CifarLayout.CIFAR_100),
            new ClassFolderForm(),
            new MaskFolderForm(),
            new TfRecordForm(),
            new CsvForm(),
            new NumpyForm(),
            new TextForm());

    /** What a folder is taken for that has none of the others. */
    private static final DatasetFormat LAST = new UnsplitClassFolderForm();

    private Datasets() {}

    /**
     * Opens the data set of a folder, whose format is recognized by its file names. A set that takes at most
     * {@link DataOptions#memoryLimit} bytes (and less than 2 GiB) is read into memory, a larger one streamed; IDX files are always
     * read into memory.
     *
     * @return a data set to be closed
     * @throws BrokenDataException if the folder has no supported format, or two, or if a file is missing or invalid
     */
    public static Dataset open(DataFolder folder, DataOptions options) throws IOException {
        List<DatasetFormat> found = new ArrayList<>();
        Optional<Path> directory = folder.directory();
        if (directory.isPresent()) {
            if (!Files.isDirectory(directory.get())) {
                throw new BrokenDataException(folder.name(), "no such folder");
            }
            for (DatasetFormat form : FORMS) {
                if (form.isIn(directory.get())) {
                    found.add(form);
                }
            }
        }
        boolean idx = IdxDataset.isIn(folder);
        if (found.isEmpty() && !idx && directory.isPresent() && LAST.isIn(directory.get())) {
            found.add(LAST);
        }
        if (found.size() + (idx ? 1 : 0) != 1) {
            throw undecided(folder, found, idx);
        }
        requireTarget(
                folder,
                options.target(),
                idx ? options.target().isClass() : found.get(0).has(options.target()));
        requireIds(folder.name(), options, !idx && found.get(0).hasIds());
        if (idx) {
            requireWeights(folder.name(), options, false);
            return heldOut(
                    IdxDataset.read(folder, options.target(), options.furtherInputs(), options.corruptRecords()),
                    options.heldOut());
        }
        if (!options.furtherInputs().isEmpty()) {
            throw furtherInputs(folder.name(), options);
        }
        Path opened = directory.orElseThrow();
        return opened(opened.toString(), found.get(0).open(opened, options), options);
    }

    /** The set in memory, of whose training examples some are held out. */
    private static Dataset heldOut(Dataset whole, HeldOut heldOut) throws IOException {
        if (heldOut.isNone()) {
            return whole;
        }
        if (heldOut.test().isPresent()) {
            throw Readers.ownPart(whole.name(), Part.TEST);
        }
        Examples training = (Examples) whole.training();
        Map<Part, ExampleSet> parts = new EnumMap<>(whole.parts());
        List<String> notes = new ArrayList<>(whole.notes());
        heldOut.places(new MemoryReader(whole.name(), training, whole.target()))
                .forEach((part, places) -> parts.put(part, training.chosen(places)));
        notes.add(heldOut.note(Part.VALIDATION));
        return new Dataset(whole.name(), parts, whole.target(), notes, whole.names());
    }

    private static void requireTarget(DataFolder folder, Target target, boolean fits) throws BrokenDataException {
        if (!fits) {
            throw new BrokenDataException(
                    folder.name(),
                    "the target of an example is " + target.text() + ", which files of this format do not have");
        }
    }

    private static void requireIds(String name, DataOptions options, boolean there) throws BrokenDataException {
        if (options.inputs().stream().anyMatch(NetworkInput::isOfIds) && !there) {
            throw new BrokenDataException(
                    name, "the network reads ids, which are in texts, CSV files and arrays of NumPy; these are others");
        }
    }

    private static void requireWeights(String name, DataOptions options, boolean there) throws BrokenDataException {
        if (options.csv().weights().isPresent() && !there) {
            throw new BrokenDataException(name, "the weights of examples are a column of CSV files; these are others");
        }
    }

    private static BrokenDataException undecided(DataFolder folder, List<DatasetFormat> found, boolean idx) {
        boolean none = found.isEmpty() && !idx;
        List<String> descriptions = new ArrayList<>();
        if (idx || none) {
            descriptions.add(IDX);
        }
        (none ? FORMS : found).forEach(form -> descriptions.add(form.description()));
        if (none) {
            descriptions.add(LAST.description());
        }
        String list = descriptions.stream().map(text -> "\n  " + text).collect(Collectors.joining());
        return new BrokenDataException(
                folder.name(),
                none
                        ? "there is no data set directly in this folder; the supported formats are:" + list
                        : "there are data sets of several formats; keep one of them:" + list);
    }

    /**
     * Opens a single CSV, .npz, .npy or text file, of which {@link DataOptions#heldOut} says which examples are not trained with.
     *
     * @return a data set to be closed
     * @throws BrokenDataException if it is none of these, or if it does not have such targets
     */
    public static Dataset openFile(Path file, DataOptions options) throws IOException {
        SingleFile single = SingleFile.of(file);
        requireTarget(DataFolder.of(file), options.target(), single.form().has(options.target()));
        if (!options.furtherInputs().isEmpty()) {
            throw furtherInputs(file.toString(), options);
        }
        return opened(file.toString(), single.opening().open(file, options), options);
    }

    /** A form that a file has by itself. */
    private record SingleFile(DatasetFormat form, Opening opening) {

        /** Opens a file. */
        private interface Opening {
            Readers open(Path file, DataOptions options) throws IOException;
        }

        static SingleFile of(Path file) throws BrokenDataException {
            if (ExampleFiles.isTable(file)) {
                return new SingleFile(new CsvForm(), CsvForm::openFile);
            }
            if (NumpyForm.isSet(file)) {
                return new SingleFile(new NumpyForm(), NumpyForm::openFile);
            }
            if (TextNames.isText(file)) {
                return new SingleFile(new TextForm(), TextForm::openFile);
            }
            throw new BrokenDataException(
                    file.toString(),
                    "a single file is a .csv, .csv.gz, .npz, .npy, .txt or .txt.gz; other data sets are folders");
        }
    }

    private static BrokenDataException furtherInputs(String name, DataOptions options) {
        return new BrokenDataException(
                name,
                "the network has an input " + options.furtherInputs().get(0).name()
                        + " besides images; only IDX files hold further inputs");
    }

    private static Dataset opened(String name, Readers found, DataOptions options) throws IOException {
        Readers readers = found;
        try {
            requireWeights(name, options, found.reader(Part.TRAINING).isWeighted());
            readers = found.split(options.heldOut());
            Map<Part, ExampleSet> parts = new EnumMap<>(Part.class);
            for (Map.Entry<Part, ExampleReader> part : readers.parts().entrySet()) {
                parts.put(part.getKey(), set(part.getValue(), options));
            }
            return new Dataset(name, parts, options.target(), readers.notes(), readers.names());
        } catch (IOException | RuntimeException e) {
            readers.closeAfter(e);
            throw e;
        }
    }

    /** In memory, the reader closed, or streamed. */
    private static ExampleSet set(ExampleReader reader, DataOptions options) throws IOException {
        long bytes = (long) reader.count() * reader.form().bytes();
        if (reader.isAlwaysStreamed() || bytes > options.memoryLimit() || bytes >= Integer.MAX_VALUE - 8) {
            return new StreamedExamples(reader, options.corruptRecords());
        }
        Examples examples = Examples.read(reader, options.corruptRecords(), options.readingThreads());
        reader.close();
        return examples;
    }
}
