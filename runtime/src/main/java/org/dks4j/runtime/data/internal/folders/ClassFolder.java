package org.dks4j.runtime.data.internal.folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.CorruptRecordPolicy;

/**
 * The images of one class.
 *
 * @param path its folder
 * @param files their names, sorted
 */
record ClassFolder(Path path, List<String> files) {

    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png");

    /** The class. */
    String name() {
        return String.valueOf(path.getFileName());
    }

    /**
     * Lists a folder of classes. What is hidden is passed over.
     *
     * @return the classes, sorted by name
     * @throws BrokenDataException if there is none, if one has no image, or, unless skipped, if there is anything but images
     */
    static List<ClassFolder> list(Path parent, CorruptRecordPolicy corruptRecords) throws IOException {
        List<ClassFolder> classes = new ArrayList<>();
        for (Path path : visible(parent)) {
            if (Files.isDirectory(path)) {
                classes.add(new ClassFolder(path, images(path, corruptRecords)));
            } else {
                corruptRecords.found(new BrokenDataException(
                        path.toString(),
                        "a file beside the class folders; each image must be in the folder of its class"));
            }
        }
        if (classes.isEmpty()) {
            throw new BrokenDataException(
                    parent.toString(), "there is no class; each class is a folder of JPEG or PNG files");
        }
        return classes;
    }

    private static List<String> images(Path directory, CorruptRecordPolicy corruptRecords) throws IOException {
        List<String> images = new ArrayList<>();
        for (Path path : visible(directory)) {
            String name = String.valueOf(path.getFileName());
            if (isImage(path)) {
                images.add(name);
            } else {
                corruptRecords.found(new BrokenDataException(
                        path.toString(), "not a .jpg, .jpeg or .png file, as all in a class folder must be"));
            }
        }
        if (images.isEmpty()) {
            throw new BrokenDataException(
                    directory.toString(),
                    "this class has no image; remove the folder or add .jpg, .jpeg or .png files");
        }
        return images;
    }

    /** Whether a directory has an image. */
    static boolean hasImages(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.anyMatch(path -> isVisible(path) && isImage(path));
        }
    }

    static boolean isImage(Path path) {
        String lower = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(lower::endsWith) && Files.isRegularFile(path);
    }

    private static boolean isVisible(Path path) {
        return !String.valueOf(path.getFileName()).startsWith(".");
    }

    /** What is in a directory, sorted by name, without what is hidden. */
    static List<Path> visible(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            // By name, not by path: the order of paths is the file system's.
            return paths.filter(ClassFolder::isVisible)
                    .sorted((a, b) -> String.valueOf(a.getFileName()).compareTo(String.valueOf(b.getFileName())))
                    .toList();
        }
    }
}
