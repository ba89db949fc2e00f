/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
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
import org.dks4j.runtime.data.Target;

/**
 * The images of one class.
 *
 * @param path its folder
 * @param name the class; empty for images without one
 * @param files their names, sorted
 */
record ClassFolder(Path path, String name, List<String> files) {

    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png");

    /** What names an image among those of all classes. */
    String key(String file) {
        return name.isEmpty() ? file : name + "/" + file;
    }

    /**
     * Lists a folder of classes, or, where the targets are none of data, also one of images without classes. What is hidden is passed over.
     *
     * @return images without classes first, then the classes, sorted by name
     * @throws BrokenDataException if there is none, if one has no image, or, unless skipped, if there is anything but images
     */
    static List<ClassFolder> list(Path parent, Target target, CorruptRecordPolicy corruptRecords) throws IOException {
        List<Path> all = visible(parent);
        List<Path> folders = all.stream().filter(Files::isDirectory).toList();
        List<Path> files = all.stream().filter(path -> !folders.contains(path)).toList();
        if (target.source().isInData()) {
            requireClasses(parent, folders, files, corruptRecords);
        }
        List<ClassFolder> classes = new ArrayList<>();
        List<String> without = target.source().isInData() ? List.of() : images(files, "here", corruptRecords);
        if (!without.isEmpty()) {
            classes.add(new ClassFolder(parent, "", without));
        }
        for (Path folder : folders) {
            List<String> images = images(visible(folder), "in a class folder", corruptRecords);
            if (images.isEmpty()) {
                throw new BrokenDataException(
                        folder.toString(),
                        "this class has no image; remove the folder or add .jpg, .jpeg or .png files");
            }
            classes.add(new ClassFolder(folder, String.valueOf(folder.getFileName()), images));
        }
        if (classes.isEmpty()) {
            throw new BrokenDataException(parent.toString(), "there is no JPEG or PNG file");
        }
        return classes;
    }

    /** Images of which each has a class are in folders. */
    private static void requireClasses(
            Path parent, List<Path> folders, List<Path> files, CorruptRecordPolicy corruptRecords)
            throws BrokenDataException {
        if (folders.isEmpty()) {
            throw new BrokenDataException(
                    parent.toString(),
                    files.stream().anyMatch(ClassFolder::isImage)
                            ? "these images have no classes; each must be in the folder of its class, such as cat/1.jpg"
                                    + " (a network with task = RECONSTRUCTION needs no classes)"
                            : "there is no class; each class is a folder of JPEG or PNG files");
        }
        for (Path file : files) {
            corruptRecords.found(new BrokenDataException(
                    file.toString(), "a file beside the class folders; each image must be in the folder of its class"));
        }
    }

    /** The names of the images among some paths, which should be nothing else. */
    private static List<String> images(List<Path> paths, String where, CorruptRecordPolicy corruptRecords)
            throws BrokenDataException {
        List<String> images = new ArrayList<>();
        for (Path path : paths) {
            if (isImage(path)) {
                images.add(String.valueOf(path.getFileName()));
            } else {
                corruptRecords.found(new BrokenDataException(
                        path.toString(), "not a .jpg, .jpeg or .png file, as all " + where + " must be"));
            }
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
