/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.csv.CsvFeatures;
import org.dks4j.runtime.data.internal.csv.CsvNumbers;
import org.dks4j.runtime.data.internal.csv.CsvTable;
import org.dks4j.runtime.data.internal.files.Fingerprint;
import org.dks4j.runtime.data.options.CsvOptions;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.internal.text.Shown;

/**
 * Reads the rows of a CSV file: some columns are the targets, the others are numbers. Where the targets are what the network reads, the numbers are
 * bytes, as those of images are.
 */
final class CsvReader implements ExampleReader {

    private static final int LARGEST_BYTE = 255;

    private final CsvTable table;
    private final Target target;
    private final CsvTargets targets;
    private final CsvFeatures features;
    private final ExampleSpec form;
    private final String fingerprint;

    private CsvReader(
            CsvTable table,
            Target target,
            CsvTargets targets,
            CsvFeatures features,
            ExampleSpec form,
            String fingerprint) {
        this.table = table;
        this.target = target;
        this.targets = targets;
        this.features = features;
        this.form = form;
        this.fingerprint = fingerprint;
    }

    /**
     * Reads the rows of a table.
     *
     * @param targets reads the target columns
     * @param features reads the others
     * @throws BrokenDataException if there are no rows, or if there are words where numbers are to be bytes
     */
    static CsvReader open(CsvTable table, CsvTargets targets, CsvFeatures features, DataOptions options)
            throws IOException {
        if (table.count() == 0) {
            throw new BrokenDataException(table.text().name(), "there is no row below the header");
        }
        int width = features.width();
        // Numbers of an image keep its shape, so that they are scaled by channel; else every column is a channel.
        boolean asRead = options.input().size() == width;
        ElementType type =
                switch (options.target().source()) {
                    case STORED, STORED_PER_LOCATION -> ElementType.FLOAT32;
                    case FIRST_INPUT -> ElementType.UINT8;
                };
        if (type == ElementType.UINT8) {
            requireNumbers(table, features);
        }
        ExampleSpec form = new ExampleSpec(asRead ? options.input().shape() : List.of(width), type);
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(
                String.valueOf(table.text().path().getFileName()),
                Files.size(table.text().path()));
        options.csv().weights().ifPresent(column -> fingerprint.add("weights " + column, 0));
        if (options.csv().missing() != CsvOptions.Missing.FAIL) {
            fingerprint.add("missing " + options.csv().missing(), 0);
        }
        return new CsvReader(table, options.target(), targets, features, form, fingerprint.text(table.count(), form));
    }

    private static void requireNumbers(CsvTable table, CsvFeatures features) throws BrokenDataException {
        for (CsvFeatures.Feature feature : features.features()) {
            if (!feature.levels().isEmpty()) {
                throw new BrokenDataException(
                        table.text().name(),
                        "column " + (feature.place() + 1) + " ("
                                + table.columns().get(feature.place())
                                + ") has words; an image has numbers from 0 to 255. --target leaves columns out");
            }
        }
    }

    @Override
    public String name() {
        return table.text().name();
    }

    @Override
    public int count() {
        return table.count();
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
    public boolean isWeighted() {
        return !table.roles().weights().isEmpty();
    }

    @Override
    public Example read(int index) throws IOException {
        List<String> row = table.row(index);
        ByteBuffer values = ByteBuffer.allocate(form.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        features.read(row, values, (column, problem) -> table.problem(index, column, problem));
        byte[] read = form.type() == ElementType.UINT8 ? bytes(index, row, values.flip()) : values.array();
        return new Example(read, targets.read(table, index, table.roles().targets(), row), weight(index, row));
    }

    private float weight(int index, List<String> row) throws BrokenDataException {
        if (!isWeighted()) {
            return 1;
        }
        int column = table.roles().weights().get(0);
        float weight = CsvNumbers.single(row.get(column));
        if (!(weight >= 0)) {
            throw table.problem(
                    index, column, "the weight '" + Shown.text(row.get(column)) + "' is not a number of at least 0");
        }
        return weight;
    }

    /** Numbers as bytes, a column each. */
    private byte[] bytes(int index, List<String> row, ByteBuffer numbers) throws BrokenDataException {
        byte[] bytes = new byte[features.features().size()];
        for (int i = 0; i < bytes.length; i++) {
            int column = features.features().get(i).place();
            float number = numbers.getFloat();
            boolean isMean = row.get(column).isBlank();
            long whole = Math.round((double) number);
            if (whole < 0 || whole > LARGEST_BYTE || (whole != number && !isMean)) {
                throw table.problem(
                        index,
                        column,
                        "'" + Shown.text(row.get(column))
                                + "' is no brightness of an image, which is a whole number from 0 to 255");
            }
            bytes[i] = (byte) whole;
        }
        return bytes;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {}
}
