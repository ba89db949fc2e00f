/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.files.Fingerprint;
import org.dks4j.runtime.data.internal.files.RandomAccess;
import org.dks4j.runtime.data.internal.form.Labels;

/** Reads CIFAR's binary files: 32x32 images of three channels. */
final class CifarReader implements ExampleReader {

    private static final ExampleSpec FORM =
            new ExampleSpec(List.of(CifarLayout.SIDE, CifarLayout.SIDE, CifarLayout.CHANNELS), ElementType.UINT8);

    private final CifarLayout layout;
    private final List<Path> files;
    /** How many records come before each file, and in the end all of them. */
    private final int[] firstRecords;

    private final int classes;
    private final String fingerprint;

    private CifarReader(CifarLayout layout, List<Path> files, int[] firstRecords, int classes, String fingerprint) {
        this.layout = layout;
        this.files = files;
        this.firstRecords = firstRecords;
        this.classes = classes;
        this.fingerprint = fingerprint;
    }

    /**
     * Looks over the files of one part of the set.
     *
     * @param classes labels must be below this
     * @throws BrokenDataException if one is missing or is not a whole number of records
     */
    static CifarReader open(CifarLayout layout, Path directory, List<String> names, int classes) throws IOException {
        List<Path> files = new ArrayList<>();
        int[] firstRecords = new int[names.size() + 1];
        Fingerprint fingerprint = new Fingerprint();
        for (String name : names) {
            Path file = directory.resolve(name);
            int records = records(layout, directory, file);
            fingerprint.add(name, Files.size(file));
            files.add(file);
            firstRecords[files.size()] = Math.addExact(firstRecords[files.size() - 1], records);
        }
        return new CifarReader(
                layout, files, firstRecords, classes, fingerprint.text(firstRecords[names.size()], FORM));
    }

    private static int records(CifarLayout layout, Path directory, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BrokenDataException(
                    directory.toString(), "no file " + file.getFileName() + "; a data set has " + layout.description());
        }
        long size = Files.size(file);
        long rest = size % layout.recordBytes();
        if (rest != 0) {
            throw new BrokenDataException(
                    file.toString(),
                    size - rest,
                    String.format(
                            Locale.ROOT,
                            "the file has only %d bytes from here on, but a record has %d",
                            rest,
                            layout.recordBytes()));
        }
        if (size == 0) {
            throw new BrokenDataException(file.toString(), 0, "the file is empty");
        }
        return Math.toIntExact(size / layout.recordBytes());
    }

    @Override
    public String name() {
        return files.get(0)
                + (files.size() > 1 ? " .. " + files.get(files.size() - 1).getFileName() : "");
    }

    @Override
    public int count() {
        return firstRecords[files.size()];
    }

    @Override
    public ExampleSpec form() {
        return FORM;
    }

    @Override
    public Target target() {
        return Target.ofClass(classes);
    }

    @Override
    public Example read(int index) throws IOException {
        int found = Arrays.binarySearch(firstRecords, index);
        int number = found >= 0 ? found : -found - 2;
        Path file = files.get(number);
        long offset = (long) (index - firstRecords[number]) * layout.recordBytes();
        byte[] record = RandomAccess.read(file, offset, layout.recordBytes());
        int labelAt = layout.labelBytes() - 1;
        int label = record[labelAt] & 0xff;
        if (label >= classes) {
            throw new BrokenDataException(file.toString(), offset + labelAt, Labels.problem(label, classes));
        }
        return new Example(channelsLast(record), ClassTargets.bytes(label));
    }

    private byte[] channelsLast(byte[] record) {
        int plane = CifarLayout.SIDE * CifarLayout.SIDE;
        byte[] pixels = new byte[FORM.bytes()];
        for (int channel = 0; channel < CifarLayout.CHANNELS; channel++) {
            for (int location = 0; location < plane; location++) {
                pixels[location * CifarLayout.CHANNELS + channel] =
                        record[layout.labelBytes() + channel * plane + location];
            }
        }
        return pixels;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {}
}
