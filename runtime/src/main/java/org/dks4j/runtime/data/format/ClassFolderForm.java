package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.data.BrokenDataException;

/** A folder of images for each class, as of ImageNet. */
record ClassFolderForm() implements DataForm {

    private static final String TRAINING = "train";
    private static final String TEST = "val";

    @Override
    public String description() {
        return "a folder for each class: train/CLASS/*.jpg, .jpeg or .png, and val/CLASS/...";
    }

    @Override
    public boolean isIn(Path directory) {
        return Files.isDirectory(directory.resolve(TRAINING)) || Files.isDirectory(directory.resolve(TEST));
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        List<ClassFolder> training = classes(directory, TRAINING, options);
        List<ClassFolder> test = classes(directory, TEST, options);
        List<String> names = training.stream().map(ClassFolder::name).toList();
        if (names.size() > options.classes()) {
            throw new BrokenDataException(
                    directory.resolve(TRAINING).toString(),
                    String.format(
                            Locale.ROOT, "there are %d classes; the network has %d", names.size(), options.classes()));
        }
        for (ClassFolder folder : test) {
            if (!names.contains(folder.name())) {
                throw new BrokenDataException(
                        folder.path().toString(),
                        "a class of which " + directory.resolve(TRAINING)
                                + " has no folder; both have the same classes");
            }
        }
        List<Integer> shape = ImageSize.of(directory.toString(), options);
        return Readers.of(
                () -> ClassFolderReader.open(directory.resolve(TRAINING), training, names, shape, options.threads()),
                () -> ClassFolderReader.open(directory.resolve(TEST), test, names, shape, options.threads()));
    }

    private static List<ClassFolder> classes(Path directory, String part, DataOptions options) throws IOException {
        Path folder = directory.resolve(part);
        if (!Files.isDirectory(folder)) {
            throw new BrokenDataException(
                    directory.toString(),
                    "no folder " + part + "; a set has two, train and val, each with a folder a class");
        }
        return ClassFolder.list(folder, options.badRecords());
    }
}
