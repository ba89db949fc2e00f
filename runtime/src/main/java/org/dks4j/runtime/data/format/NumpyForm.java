/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.form.ClassNames;
import org.dks4j.runtime.data.internal.form.DatasetFormat;
import org.dks4j.runtime.data.internal.form.Readers;
import org.dks4j.runtime.data.internal.numpy.NpyArray;
import org.dks4j.runtime.data.internal.numpy.NpyBytes;
import org.dks4j.runtime.data.internal.numpy.NpzFile;
import org.dks4j.runtime.data.options.DataOptions;

/** NumPy's arrays: two .npy files per part, or one .npz file with two arrays. Where the targets are none of data, their arrays may be missing. */
record NumpyForm() implements DatasetFormat {

    /** What the files of the parts begin with, the training examples' first: the others have their form. */
    private static final List<Named> PARTS = List.of(
            new Named("train", "train", Part.TRAINING),
            new Named("validation", "val", Part.VALIDATION),
            new Named("test", "test", Part.TEST));

    /** What a part is called: in the names of files, and after x_ and y_ in the arrays of a single file. */
    private record Named(String files, String arrays, Part part) {}

    private static final String INPUTS = "inputs";
    private static final String TARGETS = "targets";
    private static final String ARCHIVE = ".npz";
    private static final String ARRAY = ".npy";

    @Override
    public String description() {
        return "NumPy arrays: train-inputs.npy, train-targets.npy, or train.npz with the arrays inputs and targets;"
                + " the same for validation, test or both";
    }

    @Override
    public boolean isIn(Path directory) {
        return PARTS.stream().anyMatch(part -> isThere(directory, part));
    }

    @Override
    public boolean has(Target target) {
        return true;
    }

    /** Whether a file's name is that of arrays. */
    static boolean isSet(Path file) {
        return endsWith(file, ARCHIVE) || endsWith(file, ARRAY);
    }

    private static boolean endsWith(Path file, String ending) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(ending);
    }

    @Override
    public boolean hasIds() {
        return true;
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        Map<Part, Arrays> parts = new EnumMap<>(Part.class);
        for (Named named : PARTS) {
            if (named.part() == Part.TRAINING || isThere(directory, named)) {
                parts.put(named.part(), part(directory, named.files(), options));
            }
        }
        Readers readers = readers(parts, options);
        if (options.target().classes().isEmpty() || !options.target().source().isInData()) {
            return readers;
        }
        List<String> names = ClassNames.read(directory, options);
        return readers.withNotes(List.of(ClassNames.note(names, "the arrays"))).withNames(DataNames.ofClasses(names));
    }

    /**
     * Looks over a single .npz file: with the arrays x_train and y_train, and the same of val, test or both, or with inputs and targets. A .npy
     * file has inputs alone.
     *
     * @throws BrokenDataException if it has none of these, or if they are not what they should be as a whole
     */
    static Readers openFile(Path file, DataOptions options) throws IOException {
        boolean inData = options.target().source().isInData();
        if (endsWith(file, ARRAY)) {
            if (inData) {
                throw new BrokenDataException(
                        file.toString(),
                        "a .npy file is one array, without targets; name a folder with train-inputs.npy and"
                                + " train-targets.npy, or a .npz file (a network with task = RECONSTRUCTION needs no"
                                + " targets)");
            }
            NpyArray inputs = NpyArray.open(NpyBytes.of(file), options.memoryLimit());
            return readers(Map.of(Part.TRAINING, new Arrays(inputs, Optional.empty())), options);
        }
        NpzFile archive = NpzFile.open(file);
        if (has(archive, "x_train", "y_train", inData)) {
            Map<Part, Arrays> parts = new EnumMap<>(Part.class);
            for (Named named : PARTS) {
                String inputs = "x_" + named.arrays();
                String targets = "y_" + named.arrays();
                if (has(archive, inputs, targets, inData)) {
                    parts.put(named.part(), Arrays.of(archive, inputs, targets, options));
                }
            }
            return readers(parts, options);
        }
        if (has(archive, INPUTS, TARGETS, inData)) {
            return readers(Map.of(Part.TRAINING, Arrays.of(archive, INPUTS, TARGETS, options)), options);
        }
        throw new BrokenDataException(
                file.toString(),
                "its arrays are " + archive.arrays()
                        + "; a data set has x_train and y_train, and the same of val, test or both, or inputs and targets");
    }

    private static boolean has(NpzFile archive, String inputs, String targets, boolean inData) {
        return archive.has(inputs) && (!inData || archive.has(targets));
    }

    private static boolean isThere(Path directory, Named part) {
        return Files.isRegularFile(archive(directory, part.files()))
                || Files.isRegularFile(file(directory, part.files(), INPUTS))
                || Files.isRegularFile(file(directory, part.files(), TARGETS));
    }

    /**
     * The arrays of one part.
     *
     * @param targets empty where there are none, and none are needed
     */
    private record Arrays(NpyArray inputs, Optional<NpyArray> targets) {

        static Arrays of(NpzFile archive, String inputs, String targets, DataOptions options) throws IOException {
            boolean without = !options.target().source().isInData() && !archive.has(targets);
            NpyBytes read = archive.array(inputs, options.memoryLimit());
            return of(
                    read,
                    without ? Optional.empty() : Optional.of(archive.array(targets, options.memoryLimit())),
                    options);
        }

        static Arrays of(NpyBytes inputs, Optional<NpyBytes> targets, DataOptions options) throws IOException {
            NpyArray read = NpyArray.open(inputs, options.memoryLimit());
            return new Arrays(
                    read,
                    targets.isEmpty()
                            ? Optional.empty()
                            : Optional.of(NpyArray.open(targets.get(), options.memoryLimit())));
        }

        NumpyReader reader(DataOptions options) throws IOException {
            return NumpyReader.open(inputs, targets, options);
        }
    }

    private static Arrays part(Path directory, String part, DataOptions options) throws IOException {
        Path archive = archive(directory, part);
        Path inputs = file(directory, part, INPUTS);
        if (!Files.isRegularFile(archive)) {
            Path targets = file(directory, part, TARGETS);
            boolean without = !options.target().source().isInData() && !Files.isRegularFile(targets);
            NpyBytes read = required(inputs, archive);
            return Arrays.of(read, without ? Optional.empty() : Optional.of(required(targets, archive)), options);
        }
        if (Files.isRegularFile(inputs)) {
            throw new BrokenDataException(
                    directory.toString(),
                    "there are both " + archive.getFileName() + " and " + inputs.getFileName() + "; keep one of them");
        }
        return Arrays.of(NpzFile.open(archive), INPUTS, TARGETS, options);
    }

    private static NpyBytes required(Path file, Path archive) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BrokenDataException(
                    String.valueOf(file.getParent()),
                    "no file " + file.getFileName() + " and no " + archive.getFileName()
                            + "; a data set has train-inputs.npy and train-targets.npy, or train.npz, and the same for"
                            + " validation, test or both");
        }
        return NpyBytes.of(file);
    }

    private static Readers readers(Map<Part, Arrays> parts, DataOptions options) throws IOException {
        Arrays training = Objects.requireNonNull(parts.get(Part.TRAINING));
        NumpyReader trained = training.reader(options);
        Map<Part, Readers.Opening> openings = new EnumMap<>(Part.class);
        for (Map.Entry<Part, Arrays> part : parts.entrySet()) {
            NumpyReader reader = part.getValue().reader(options);
            if (!trained.form().equals(reader.form())) {
                throw part.getValue()
                        .inputs()
                        .wrongShape("its examples are %s, those of %s %s"
                                .formatted(text(reader), training.inputs().name(), text(trained)));
            }
            openings.put(part.getKey(), () -> reader);
        }
        return Readers.of(openings);
    }

    private static String text(NumpyReader reader) {
        return reader.form().shape() + " of " + reader.form().type();
    }

    private static Path archive(Path directory, String part) {
        return directory.resolve(part + ARCHIVE);
    }

    private static Path file(Path directory, String part, String what) {
        return directory.resolve(part + "-" + what + ARRAY);
    }
}
