/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.form.ClassNames;
import org.dks4j.runtime.data.internal.form.DatasetFormat;
import org.dks4j.runtime.data.internal.form.PartFolders;
import org.dks4j.runtime.data.internal.form.Readers;
import org.dks4j.runtime.data.options.DataOptions;

/** A folder of images beside one of masks, each with the class of every pixel of the image of its name. */
public record MaskFolderForm() implements DatasetFormat {

    private static final String IMAGES = "images";
    private static final String MASKS = "masks";

    @Override
    public String description() {
        return "images and masks: train/images/*.png or .jpg, train/masks/*.png, and the same in val, test or both; or"
                + " images and masks alone";
    }

    @Override
    public boolean isIn(Path directory) {
        return hasMasks(directory) || PartFolders.any(directory, part -> true, MaskFolderForm::hasMasks);
    }

    private static boolean hasMasks(Path folder) {
        return Files.isDirectory(folder.resolve(MASKS));
    }

    @Override
    public boolean has(Target target) {
        return !target.source().isInData()
                || (target.classes().isPresent() && target.form().shape().size() == 2);
    }

    @Override
    public boolean hasIds() {
        return false;
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        // A set without folders of parts is one of training examples.
        Map<Part, Path> folders =
                hasMasks(directory) ? Map.of(Part.TRAINING, directory) : PartFolders.of(directory, "images and masks");
        if (!options.target().source().isInData()) {
            return imagesAlone(directory, folders, options);
        }
        Map<Part, Readers.Opening> openings = new EnumMap<>(Part.class);
        folders.forEach((part, folder) -> openings.put(part, () -> MaskFolderReader.open(folder, options)));
        List<String> names = ClassNames.read(directory, options);
        List<String> notes = new ArrayList<>(PartFolders.notes(folders));
        notes.add(ClassNames.note(names, "the masks"));
        return Readers.of(openings).withNotes(notes).withNames(DataNames.ofClasses(names));
    }

    private static Readers imagesAlone(Path directory, Map<Part, Path> folders, DataOptions options)
            throws IOException {
        Map<Part, ClassFolderForm.ImageFolder> images = new EnumMap<>(Part.class);
        for (Map.Entry<Part, Path> folder : folders.entrySet()) {
            Path inside = folder.getValue().resolve(IMAGES);
            if (!Files.isDirectory(inside)) {
                throw MaskFolderReader.without(folder.getValue(), IMAGES);
            }
            images.put(folder.getKey(), ClassFolderForm.ImageFolder.list(inside, options));
        }
        return ClassFolderForm.readers(directory, images, PartFolders.notes(folders), options);
    }
}
