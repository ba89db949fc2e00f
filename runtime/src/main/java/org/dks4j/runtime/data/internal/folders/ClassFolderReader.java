/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.SplitKey;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.files.Fingerprint;
import org.dks4j.runtime.data.internal.files.RandomAccess;
import org.dks4j.runtime.data.internal.image.BadImageException;
import org.dks4j.runtime.data.internal.image.ImageDecoder;

/** Reads the images of classes' folders, class by class. Only the files' names are kept in memory. */
final class ClassFolderReader implements ExampleReader {

    private final Path parent;
    private final List<ClassFolder> folders;
    /** The label of each folder: its place among the training classes. */
    private final int[] labels;

    private final int classes;
    /** How many images come before each folder, and in the end all of them. */
    private final int[] firstImages;

    private final ExampleSpec form;
    private final String fingerprint;
    private final ImageDecoder decoder;

    private ClassFolderReader(
            Path parent,
            List<ClassFolder> folders,
            int[] labels,
            int classes,
            int[] firstImages,
            ExampleSpec form,
            String fingerprint,
            ImageDecoder decoder) {
        this.parent = parent;
        this.folders = folders;
        this.labels = labels;
        this.classes = classes;
        this.firstImages = firstImages;
        this.form = form;
        this.fingerprint = fingerprint;
        this.decoder = decoder;
    }

    /**
     * Reads the images of folders.
     *
     * @param classes the names of all classes, in the order of their labels
     * @param shape what images are brought to: {height, width, channels}
     */
    static ClassFolderReader open(
            Path parent, List<ClassFolder> folders, List<String> classes, List<Integer> shape, int threads)
            throws IOException {
        int[] labels = new int[folders.size()];
        int[] firstImages = new int[folders.size() + 1];
        Fingerprint fingerprint = new Fingerprint();
        for (int i = 0; i < labels.length; i++) {
            ClassFolder folder = folders.get(i);
            labels[i] = classes.indexOf(folder.name());
            firstImages[i + 1] = Math.addExact(firstImages[i], folder.files().size());
            for (String file : folder.files()) {
                fingerprint.add(folder.key(file), Files.size(folder.path().resolve(file)));
            }
        }
        ExampleSpec form = new ExampleSpec(shape, ElementType.UINT8);
        return new ClassFolderReader(
                parent,
                folders,
                labels,
                classes.size(),
                firstImages,
                form,
                fingerprint.text(firstImages[labels.length], form),
                new ImageDecoder(shape, threads));
    }

    @Override
    public String name() {
        return parent.toString();
    }

    @Override
    public int count() {
        return firstImages[folders.size()];
    }

    @Override
    public ExampleSpec form() {
        return form;
    }

    @Override
    public Target target() {
        return Target.ofClass(classes);
    }

    /** The number of the folder that has an image. */
    private int folder(int index) {
        // No folder is empty, so that every number stands but once in firstImages.
        int found = Arrays.binarySearch(firstImages, index);
        return found >= 0 ? found : -found - 2;
    }

    @Override
    public Example read(int index) throws IOException {
        int number = folder(index);
        ClassFolder folder = folders.get(number);
        Path file = folder.path().resolve(folder.files().get(index - firstImages[number]));
        try {
            return new Example(decoder.decode(RandomAccess.readAll(file)), ClassTargets.bytes(labels[number]));
        } catch (BadImageException e) {
            throw new BrokenDataException(file.toString(), e.problem());
        }
    }

    /** By the names of class and file: nothing is read. */
    @Override
    public SplitKey splitKey(int index) {
        int number = folder(index);
        ClassFolder folder = folders.get(number);
        return SplitKey.of(
                folder.key(folder.files().get(index - firstImages[number])),
                ClassTargets.bytes(labels[number]),
                target());
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
