/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.csv;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.TableColumns;
import org.dks4j.runtime.data.options.CsvOptions;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.internal.text.Shown;

/**
 * What a network reads of the rows of a table: numbers, and for each category a 1 at the place of its level among zeros.
 *
 * @param features in the order in which the network reads them
 * @param unseen the treatment of levels that no training row has
 * @param input that reads them
 */
public record CsvFeatures(List<Feature> features, CsvOptions.Unseen unseen, NetworkInput input) {

    public CsvFeatures {
        features = List.copyOf(features);
    }

    /**
     * A column.
     *
     * @param place of the column in the rows, from 0
     * @param levels of a category; none for a number
     * @param means what an empty cell is read as; none where that is an error
     */
    public record Feature(int place, List<String> levels, List<Float> means) {
        public Feature {
            levels = List.copyOf(levels);
            means = List.copyOf(means);
        }

        int width() {
            return levels.isEmpty() ? 1 : levels.size();
        }
    }

    /** Says what is wrong with a cell of a row. */
    @FunctionalInterface
    public interface Problems {
        BrokenDataException at(int column, String problem);
    }

    /**
     * The features of tables.
     *
     * @param columns of the training's tables
     * @param places of the features in the rows, in the order of {@link TableColumns#features}
     * @param means of what the features are read as, in order; none where an empty cell is an error
     * @param input that reads them
     */
    public static CsvFeatures of(
            TableColumns columns,
            List<Integer> places,
            List<Float> means,
            CsvOptions.Unseen unseen,
            NetworkInput input) {
        List<Feature> features = new ArrayList<>();
        List<List<String>> levels = columns.levelsOfFeatures();
        int read = 0;
        for (int i = 0; i < places.size(); i++) {
            List<String> own = i < levels.size() ? levels.get(i) : List.of();
            int width = own.isEmpty() ? 1 : own.size();
            features.add(
                    new Feature(places.get(i), own, means.isEmpty() ? List.of() : means.subList(read, read + width)));
            read += width;
        }
        return new CsvFeatures(features, unseen, input);
    }

    /** How many numbers a row is read as. */
    public int width() {
        return features.stream().mapToInt(Feature::width).sum();
    }

    /**
     * Reads a row.
     *
     * @param into gets its numbers
     * @throws BrokenDataException if a cell is not what it should be
     */
    public void read(List<String> row, ByteBuffer into, Problems problems) throws BrokenDataException {
        for (Feature feature : features) {
            String cell = row.get(feature.place());
            if (input.isOfIds()) {
                into.putFloat(id(feature, cell, problems));
            } else if (cell.isBlank()) {
                if (feature.means().isEmpty()) {
                    throw problems.at(
                            feature.place(), "the cell is empty; --missing mean reads it as the column's mean");
                }
                feature.means().forEach(into::putFloat);
            } else if (feature.levels().isEmpty()) {
                float value = CsvNumbers.single(cell);
                if (Float.isNaN(value)) {
                    throw problems.at(feature.place(), "'" + Shown.text(cell) + "' is not a readable number");
                }
                into.putFloat(value);
            } else {
                category(feature, cell.strip(), into, problems);
            }
        }
    }

    private float id(Feature feature, String cell, Problems problems) throws BrokenDataException {
        double value = CsvNumbers.single(cell);
        Optional<String> problem = input.problem(value);
        if (problem.isPresent()) {
            throw problems.at(
                    feature.place(),
                    Double.isNaN(value)
                            ? "'" + Shown.text(cell) + "' is not a readable number; the network reads ids"
                            : problem.get());
        }
        return (float) value;
    }

    private void category(Feature feature, String cell, ByteBuffer into, Problems problems) throws BrokenDataException {
        int level = feature.levels().indexOf(cell);
        if (level < 0 && unseen == CsvOptions.Unseen.FAIL) {
            throw problems.at(
                    feature.place(),
                    "no training row has '" + Shown.text(cell) + "', only " + Shown.list(feature.levels())
                            + "; --on-unseen ignore reads it as none of them");
        }
        for (int i = 0; i < feature.levels().size(); i++) {
            into.putFloat(i == level ? 1 : 0);
        }
    }
}
