package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.image.ImageSize;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.internal.text.Shown;

/** A folder of images for each class, as of ImageNet. */
record ClassFolderForm() implements DatasetFormat {

    private static final String TRAINING = "train";
    /** What the folder of the examples to test with is called. */
    private static final List<String> TESTS = List.of("val", "test");

    @Override
    public String description() {
        return "a folder per class: train/CLASS/*.jpg, .jpeg or .png, and val/CLASS/... or test/CLASS/...";
    }

    @Override
    public boolean isIn(Path directory) {
        return Files.isDirectory(directory.resolve(TRAINING)) || Files.isDirectory(directory.resolve(TESTS.get(0)));
    }

    @Override
    public boolean has(Target target) {
        return target.isClass();
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        List<ClassFolder> training = classes(directory, TRAINING, options);
        String tested = TESTS.stream()
                .filter(name -> Files.isDirectory(directory.resolve(name)))
                .findFirst()
                .orElse(TESTS.get(0));
        List<ClassFolder> test = classes(directory, tested, options);
        return readers(
                directory,
                new Part(directory.resolve(TRAINING), training),
                new Part(directory.resolve(tested), test),
                "test examples: " + tested,
                options);
    }

    /** Whether a folder says by the names of its own which images are for training, and which for testing. */
    static boolean isSplit(Path directory) {
        return Files.isDirectory(directory.resolve(TRAINING))
                || TESTS.stream().anyMatch(name -> Files.isDirectory(directory.resolve(name)));
    }

    /**
     * Images of one purpose.
     *
     * @param path where they are, for messages
     */
    record Part(Path path, List<ClassFolder> folders) {}

    /**
     * Readers of images whose classes are those of the training.
     *
     * @param directory the set's
     * @param tested what the test examples are, for people
     */
    static Readers readers(Path directory, Part training, Part test, String tested, DataOptions options)
            throws IOException {
        List<String> names = training.folders().stream().map(ClassFolder::name).toList();
        if (names.size() > options.classes()) {
            throw new BrokenDataException(
                    training.path().toString(),
                    String.format(
                            Locale.ROOT, "there are %d classes; the network has %d", names.size(), options.classes()));
        }
        for (ClassFolder folder : test.folders()) {
            if (!names.contains(folder.name())) {
                throw new BrokenDataException(
                        folder.path().toString(),
                        "a class without a folder in " + training.path() + "; both must have the same classes");
            }
        }
        List<Integer> shape = ImageSize.of(directory.toString(), options);
        List<String> numbered = new ArrayList<>();
        for (String name : names) {
            numbered.add(numbered.size() + " " + name);
        }
        return Readers.of(
                        () -> ClassFolderReader.open(
                                training.path(), training.folders(), names, shape, options.threads()),
                        () -> ClassFolderReader.open(test.path(), test.folders(), names, shape, options.threads()))
                .withNotes(List.of(tested, "classes: " + Shown.list(numbered)))
                .withNames(DataNames.ofClasses(names));
    }

    private static List<ClassFolder> classes(Path directory, String part, DataOptions options) throws IOException {
        Path folder = directory.resolve(part);
        if (!Files.isDirectory(folder)) {
            throw new BrokenDataException(
                    directory.toString(),
                    "no folder " + part + "; a data set has two, train and val (or test), each with a folder"
                            + " per class");
        }
        return ClassFolder.list(folder, options.corruptRecords());
    }
}
