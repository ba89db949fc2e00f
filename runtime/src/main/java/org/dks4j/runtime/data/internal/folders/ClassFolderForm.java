/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.folders;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.form.ClassNames;
import org.dks4j.runtime.data.internal.form.DatasetFormat;
import org.dks4j.runtime.data.internal.form.PartFolders;
import org.dks4j.runtime.data.internal.form.Readers;
import org.dks4j.runtime.data.internal.form.TextNames;
import org.dks4j.runtime.data.internal.image.ImageSize;
import org.dks4j.runtime.data.options.DataOptions;

/** A folder of images for each class, as of ImageNet. */
public record ClassFolderForm() implements DatasetFormat {

    @Override
    public String description() {
        return "a folder per class: train/CLASS/*.jpg, .jpeg or .png, and val/CLASS/..., test/CLASS/... or both";
    }

    @Override
    public boolean isIn(Path directory) {
        return !new MaskFolderForm().isIn(directory)
                && PartFolders.any(directory, part -> part != Part.TEST, folder -> !TextNames.isFolderOfTexts(folder));
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
        Map<Part, Path> paths = PartFolders.of(directory, "a folder per class");
        Map<Part, ImageFolder> folders = new EnumMap<>(Part.class);
        for (Map.Entry<Part, Path> path : paths.entrySet()) {
            folders.put(path.getKey(), ImageFolder.list(path.getValue(), options));
        }
        return readers(directory, folders, PartFolders.notes(paths), options);
    }

    /** Whether a folder says by the names of its own which images are for training, and which for something else. */
    static boolean isSplit(Path directory) {
        return PartFolders.any(directory, part -> true, folder -> true);
    }

    /**
     * Images of one part.
     *
     * @param path where they are, for messages
     */
    record ImageFolder(Path path, List<ClassFolder> classes) {

        static ImageFolder list(Path path, DataOptions options) throws IOException {
            return new ImageFolder(path, ClassFolder.list(path, options.target(), options.corruptRecords()));
        }
    }

    /**
     * Readers of images whose classes are those of the training. Where the targets are none of data, a part may have other classes or none.
     *
     * @param directory the set's
     * @param folders of each part
     * @param parts what they are, for people
     */
    static Readers readers(Path directory, Map<Part, ImageFolder> folders, List<String> parts, DataOptions options)
            throws IOException {
        ImageFolder training = Objects.requireNonNull(folders.get(Part.TRAINING));
        List<String> names = new ArrayList<>(
                training.classes().stream().map(ClassFolder::name).toList());
        boolean inData = options.target().source().isInData();
        List<String> shown = names.contains("") ? List.of() : List.copyOf(names);
        if (names.size() > options.classes()) {
            throw new BrokenDataException(
                    training.path().toString(),
                    String.format(
                            Locale.ROOT, "there are %d classes; the network has %d", names.size(), options.classes()));
        }
        List<Integer> shape = ImageSize.of(directory.toString(), options);
        Map<Part, Readers.Opening> openings = new EnumMap<>(Part.class);
        for (Map.Entry<Part, ImageFolder> part : folders.entrySet()) {
            ImageFolder images = part.getValue();
            for (ClassFolder folder : images.classes()) {
                if (names.contains(folder.name())) {
                    continue;
                }
                if (!inData) {
                    names.add(folder.name());
                } else {
                    throw new BrokenDataException(
                            folder.path().toString(),
                            "a class without a folder in " + training.path() + "; both must have the same classes");
                }
            }
            openings.put(
                    part.getKey(),
                    () -> ClassFolderReader.open(images.path(), images.classes(), names, shape, options.threads()));
        }
        List<String> notes = new ArrayList<>(parts);
        if (inData) {
            notes.add("classes: " + ClassNames.numbered(shown));
        }
        return Readers.of(openings).withNotes(notes).withNames(DataNames.ofClasses(shown));
    }
}
