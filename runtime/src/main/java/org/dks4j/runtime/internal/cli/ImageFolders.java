/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dks4j.runtime.data.format.ExampleFiles;

/** Folders of images in place of images. */
final class ImageFolders {

    private ImageFolders() {}

    /**
     * Files as they are, and in place of each folder all images in it and in its folders, in the order of their names.
     *
     * @throws IOException if a folder cannot be read, or has no image
     */
    static List<Path> expanded(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> inside = Files.walk(path)) {
                List<Path> images = inside.filter(ExampleFiles::isImage)
                        .filter(Files::isRegularFile)
                        .sorted()
                        .toList();
                if (images.isEmpty()) {
                    throw new IOException(path + ": this folder has no .jpg, .jpeg or .png file");
                }
                files.addAll(images);
            }
        }
        return files;
    }
}
