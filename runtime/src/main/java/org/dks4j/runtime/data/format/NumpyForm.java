package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.numpy.NpyArray;
import org.dks4j.runtime.data.internal.numpy.NpyBytes;
import org.dks4j.runtime.data.internal.numpy.NpzFile;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.split.Split;

/** NumPy's arrays: two .npy files per part, or one .npz file with two arrays. */
record NumpyForm() implements DatasetFormat {

    private static final String TRAINING = "train";
    private static final String TEST = "test";
    private static final String INPUTS = "inputs";
    private static final String TARGETS = "targets";
    private static final String ARCHIVE = ".npz";

    @Override
    public String description() {
        return "NumPy arrays: train-inputs.npy, train-targets.npy, test-inputs.npy, test-targets.npy, or train.npz, test.npz"
                + " with the arrays inputs and targets";
    }

    @Override
    public boolean isIn(Path directory) {
        return List.of(TRAINING, TEST).stream()
                .anyMatch(part -> Files.isRegularFile(archive(directory, part))
                        || Files.isRegularFile(file(directory, part, INPUTS)));
    }

    @Override
    public boolean has(Target target) {
        return true;
    }

    /** Whether a file's name is that of a .npz file. */
    static boolean isArchive(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(ARCHIVE);
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        return readers(part(directory, TRAINING, options), part(directory, TEST, options), options);
    }

    /**
     * Looks over a single .npz file: with the arrays x_train, y_train, x_test and y_test, or with inputs and targets, of which a part is held out.
     *
     * @throws BrokenDataException if it has none of these, or if they are not what they should be as a whole
     */
    static Readers openFile(Path file, DataOptions options) throws IOException {
        NpzFile archive = NpzFile.open(file);
        if (archive.has("x_train", "y_train", "x_test", "y_test")) {
            if (!options.split().equals(Split.DEFAULT)) {
                throw new BrokenDataException(
                        file.toString(), "it has its own test examples, x_test; nothing else can be held out");
            }
            return readers(
                    Part.of(archive, "x_train", "y_train", options),
                    Part.of(archive, "x_test", "y_test", options),
                    options);
        }
        if (archive.has(INPUTS, TARGETS)) {
            return Readers.split(Part.of(archive, INPUTS, TARGETS, options).reader(options), options);
        }
        throw new BrokenDataException(
                file.toString(),
                "its arrays are " + archive.arrays()
                        + "; a data set has x_train, y_train, x_test and y_test, or inputs and targets");
    }

    /** The arrays of one part. */
    private record Part(NpyArray inputs, NpyArray targets) {

        static Part of(NpzFile archive, String inputs, String targets, DataOptions options) throws IOException {
            return of(
                    archive.array(inputs, options.memoryLimit()),
                    archive.array(targets, options.memoryLimit()),
                    options);
        }

        static Part of(NpyBytes inputs, NpyBytes targets, DataOptions options) throws IOException {
            return new Part(
                    NpyArray.open(inputs, options.memoryLimit()), NpyArray.open(targets, options.memoryLimit()));
        }

        NumpyReader reader(DataOptions options) throws IOException {
            return NumpyReader.open(inputs, targets, options);
        }
    }

    private static Part part(Path directory, String part, DataOptions options) throws IOException {
        Path archive = archive(directory, part);
        Path inputs = file(directory, part, INPUTS);
        if (!Files.isRegularFile(archive)) {
            return Part.of(required(inputs, archive), required(file(directory, part, TARGETS), archive), options);
        }
        if (Files.isRegularFile(inputs)) {
            throw new BrokenDataException(
                    directory.toString(),
                    "there are both " + archive.getFileName() + " and " + inputs.getFileName() + "; keep one of them");
        }
        return Part.of(NpzFile.open(archive), INPUTS, TARGETS, options);
    }

    private static NpyBytes required(Path file, Path archive) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BrokenDataException(
                    String.valueOf(file.getParent()),
                    "no file " + file.getFileName() + " and no " + archive.getFileName()
                            + "; a data set has train-inputs.npy, train-targets.npy, test-inputs.npy and"
                            + " test-targets.npy, or train.npz and test.npz");
        }
        return NpyBytes.of(file);
    }

    private static Readers readers(Part training, Part test, DataOptions options) throws IOException {
        NumpyReader trained = training.reader(options);
        NumpyReader tested = test.reader(options);
        if (!trained.form().equals(tested.form())) {
            throw test.inputs()
                    .wrongShape("its examples are %s, those of %s %s"
                            .formatted(text(tested), training.inputs().name(), text(trained)));
        }
        return Readers.of(() -> trained, () -> tested);
    }

    private static String text(NumpyReader reader) {
        return reader.form().shape() + " of " + reader.form().type();
    }

    private static Path archive(Path directory, String part) {
        return directory.resolve(part + ARCHIVE);
    }

    private static Path file(Path directory, String part, String what) {
        return directory.resolve(part + "-" + what + ".npy");
    }
}
