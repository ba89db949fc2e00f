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
import java.util.Map;
import java.util.TreeMap;
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
import org.dks4j.runtime.data.internal.image.ImageSize;
import org.dks4j.runtime.data.internal.image.MaskImage;
import org.dks4j.runtime.data.options.DataOptions;

/**
 * Reads images and their masks. A mask has the size that the network reads: masks are not scaled, as classes have no means. Its number 255 marks a
 * pixel whose class is not known.
 */
final class MaskFolderReader implements ExampleReader {

    private static final int UNKNOWN = 255;

    /**
     * An image and its mask.
     *
     * @param name of both, without endings
     */
    private record Pair(String name, Path image, Path mask) {}

    private final Path folder;
    private final List<Pair> pairs;
    private final Target target;
    private final ExampleSpec form;
    private final String fingerprint;
    private final ImageDecoder decoder;

    private MaskFolderReader(
            Path folder, List<Pair> pairs, Target target, ExampleSpec form, String fingerprint, ImageDecoder decoder) {
        this.folder = folder;
        this.pairs = pairs;
        this.target = target;
        this.form = form;
        this.fingerprint = fingerprint;
        this.decoder = decoder;
    }

    /**
     * Lists a folder that has {@code images} and {@code masks}.
     *
     * @throws BrokenDataException if an image has no mask or a mask no image, unless such are skipped
     */
    static MaskFolderReader open(Path folder, DataOptions options) throws IOException {
        Map<String, Path> images = files(folder, "images");
        Map<String, Path> masks = files(folder, "masks");
        List<Pair> pairs = new ArrayList<>();
        Fingerprint fingerprint = new Fingerprint();
        for (Map.Entry<String, Path> image : images.entrySet()) {
            Path mask = masks.remove(image.getKey());
            if (mask == null) {
                options.corruptRecords()
                        .found(new BrokenDataException(
                                image.getValue().toString(),
                                "an image without a mask: no masks/" + image.getKey() + ".png"));
                continue;
            }
            pairs.add(new Pair(image.getKey(), image.getValue(), mask));
            fingerprint.add(String.valueOf(image.getValue().getFileName()), Files.size(image.getValue()));
            fingerprint.add(String.valueOf(mask.getFileName()), Files.size(mask));
        }
        for (Path mask : masks.values()) {
            options.corruptRecords()
                    .found(new BrokenDataException(mask.toString(), "a mask without an image of its name in images"));
        }
        if (pairs.isEmpty()) {
            throw new BrokenDataException(folder.toString(), "there is no image with a mask");
        }
        List<Integer> shape = ImageSize.of(folder.toString(), options);
        if (options.readSize() != 0) {
            throw new BrokenDataException(
                    folder.toString(), "images with masks are read in the network's size; leave the read size out");
        }
        ExampleSpec form = new ExampleSpec(shape, ElementType.UINT8);
        return new MaskFolderReader(
                folder,
                pairs,
                options.target(),
                form,
                fingerprint.text(pairs.size(), form),
                new ImageDecoder(shape, options.threads()));
    }

    static BrokenDataException without(Path folder, String name) {
        return new BrokenDataException(folder.toString(), "no folder " + name + " beside the other");
    }

    /** The images of a folder by their names without endings, sorted. */
    private static Map<String, Path> files(Path folder, String name) throws IOException {
        Path inside = folder.resolve(name);
        if (!Files.isDirectory(inside)) {
            throw without(folder, name);
        }
        Map<String, Path> files = new TreeMap<>();
        for (Path file : ClassFolder.visible(inside)) {
            String whole = String.valueOf(file.getFileName());
            int dot = whole.lastIndexOf('.');
            String stem = dot > 0 ? whole.substring(0, dot) : whole;
            if (!ClassFolder.isImage(file)) {
                throw new BrokenDataException(file.toString(), "not a .jpg, .jpeg or .png file, as all here must be");
            }
            Path other = files.put(stem, file);
            if (other != null) {
                throw new BrokenDataException(
                        file.toString(), "another file has the same name but for the ending: " + other.getFileName());
            }
        }
        return files;
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public int count() {
        return pairs.size();
    }

    @Override
    public ExampleSpec form() {
        return form;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Example read(int index) throws IOException {
        Pair pair = pairs.get(index);
        byte[] pixels;
        try {
            pixels = decoder.decode(RandomAccess.readAll(pair.image()));
        } catch (BadImageException e) {
            throw new BrokenDataException(pair.image().toString(), e.problem());
        }
        return new Example(pixels, ClassTargets.bytes(classes(pair.mask())));
    }

    private int[] classes(Path file) throws IOException {
        MaskImage mask;
        try {
            mask = MaskImage.read(RandomAccess.readAll(file));
        } catch (BadImageException e) {
            throw new BrokenDataException(file.toString(), e.problem());
        }
        int height = target.form().shape().get(0);
        int width = target.form().shape().get(1);
        if (mask.height() != height || mask.width() != width) {
            throw new BrokenDataException(
                    file.toString(),
                    String.format(
                            Locale.ROOT,
                            "the mask has %dx%d pixels, but the network gives classes for %dx%d; scale images and masks"
                                    + " to that size",
                            mask.height(),
                            mask.width(),
                            height,
                            width));
        }
        int most = target.classes().orElseThrow();
        int[] classes = new int[height * width];
        for (int i = 0; i < classes.length; i++) {
            int stored = mask.values()[i] & 0xff;
            if (stored >= most && stored != UNKNOWN) {
                throw new BrokenDataException(
                        file.toString(),
                        String.format(
                                Locale.ROOT,
                                "row %d, column %d (from 0): the number %d; the network has %d classes, 0 to %d, and 255"
                                        + " is for unknown ones",
                                i / width,
                                i % width,
                                stored,
                                most,
                                most - 1));
            }
            classes[i] = stored == UNKNOWN ? ClassTargets.UNKNOWN : stored;
        }
        return classes;
    }

    /** By the name of the image: nothing is read. */
    @Override
    public SplitKey splitKey(int index) {
        return SplitKey.of(pairs.get(index).name(), new byte[0], target);
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
