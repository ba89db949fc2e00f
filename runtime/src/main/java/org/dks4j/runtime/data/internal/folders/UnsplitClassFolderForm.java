/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.folders.ClassFolderForm.ImageFolder;
import org.dks4j.runtime.data.internal.form.DatasetFormat;
import org.dks4j.runtime.data.internal.form.Readers;
import org.dks4j.runtime.data.options.DataOptions;

/**
 * A folder of images for each class, or of images without classes, of which nothing says what is for training. A folder is taken for such a set only where it has no other
 * form: folders of images may lie beside any data.
 */
public record UnsplitClassFolderForm() implements DatasetFormat {

    @Override
    public String description() {
        return "a folder per class: CLASS/*.jpg, .jpeg or .png; a share of each class is held out for validation;"
                + " for task = RECONSTRUCTION also *.jpg, .jpeg or .png without classes";
    }

    @Override
    public boolean isIn(Path directory) throws IOException {
        if (ClassFolderForm.isSplit(directory)) {
            return false;
        }
        if (ClassFolder.hasImages(directory)) {
            return true;
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
    public boolean hasIds() {
        return false;
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        Map<Part, ImageFolder> all = Map.of(Part.TRAINING, ImageFolder.list(directory, options));
        return ClassFolderForm.readers(directory, all, List.of(), options);
    }
}
