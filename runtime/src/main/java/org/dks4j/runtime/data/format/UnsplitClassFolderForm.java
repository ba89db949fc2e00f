package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.format.ClassFolderForm.Part;
import org.dks4j.runtime.data.options.DataOptions;

/**
 * A folder of images for each class, of which nothing says what is for training. Of the n images of a class, the n / 5 whose names have the
 * smallest CRC-32 are tested on, at least one where there are two: the same ones on every machine. A folder is taken for such a set only
 * where it has no other form: folders of images may lie beside any data.
 */
record UnsplitClassFolderForm() implements DatasetFormat {

    /** One of so many images is tested on. */
    private static final int SHARE = 5;

    @Override
    public String description() {
        return "a folder per class: CLASS/*.jpg, .jpeg or .png; a fifth of each class is for testing";
    }

    @Override
    public boolean isIn(Path directory) throws IOException {
        if (ClassFolderForm.isSplit(directory)) {
            return false;
        }
        for (Path entry : ClassFolder.visible(directory)) {
            if (Files.isDirectory(entry) && ClassFolder.hasImages(entry)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean has(Target target) {
        return target.isClass();
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        List<ClassFolder> training = new ArrayList<>();
        List<ClassFolder> test = new ArrayList<>();
        for (ClassFolder all : ClassFolder.list(directory, options.corruptRecords())) {
            Set<String> tested = tested(all.files());
            training.add(new ClassFolder(
                    all.path(),
                    all.files().stream().filter(file -> !tested.contains(file)).toList()));
            if (!tested.isEmpty()) {
                test.add(new ClassFolder(all.path(), List.copyOf(tested)));
            }
        }
        if (test.isEmpty()) {
            throw new BrokenDataException(
                    directory.toString(), "no class has two images, so none is left to test on; add images");
        }
        return ClassFolderForm.readers(
                directory,
                new Part(directory, training),
                new Part(directory, test),
                "test examples: a fifth of each class, chosen by the CRC-32 of the file names; to choose"
                        + " others, add folders train and test",
                options);
    }

    /** Sorted, as the files are. */
    private static Set<String> tested(List<String> files) {
        int count = files.size() == 1 ? 0 : Math.max(1, files.size() / SHARE);
        return files.stream()
                .sorted(Comparator.comparingLong(UnsplitClassFolderForm::hash).thenComparing(file -> file))
                .limit(count)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long hash(String file) {
        CRC32 hash = new CRC32();
        hash.update(file.getBytes(StandardCharsets.UTF_8));
        return hash.getValue();
    }
}
