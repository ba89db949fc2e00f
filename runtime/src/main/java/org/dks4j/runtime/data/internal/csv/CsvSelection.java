/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.csv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.TableColumns;
import org.dks4j.runtime.data.options.CsvOptions;
import org.dks4j.runtime.internal.text.Shown;

/**
 * Which columns of a CSV file a network reads.
 *
 * @param places of its numbers, from 0, in the order in which the network reads them
 * @param columns how many columns there are
 * @param isRow whether the first line is a row, as there is no header
 */
public record CsvSelection(List<Integer> places, int columns, boolean isRow) {

    public CsvSelection {
        places = List.copyOf(places);
    }

    /**
     * Finds the columns of the training, where both files have headers by their names, else by their places. The target columns may be there.
     *
     * @param trained the columns of the training's tables; there are none where it was trained with others than tables
     * @param size how many numbers the network reads
     * @throws BrokenDataException if columns are missing or in excess, with their names, or if the first line does not show whether it is a
     *     header
     */
    public static CsvSelection of(String file, List<String> first, TableColumns trained, int size, CsvOptions options)
            throws BrokenDataException {
        List<String> names = first.stream().map(String::strip).toList();
        boolean rowsAlone = !trained.names().isEmpty()
                && !trained.named()
                && options.header().isEmpty();
        boolean known = (trained.named() && !Collections.disjoint(names, trained.names()))
                || !CsvHeader.usual(names).isEmpty();
        boolean isRow = rowsAlone || CsvHeader.isRow(file, names, options.header(), known);
        List<Integer> places = trained.named() && !isRow
                ? byName(file, names, trained, options)
                : byPlace(
                        file,
                        names,
                        isRow,
                        trained,
                        trained.names().isEmpty() ? size : trained.features().size(),
                        options);
        return new CsvSelection(places, names.size(), isRow);
    }

    private static List<Integer> byName(String file, List<String> names, TableColumns trained, CsvOptions options)
            throws BrokenDataException {
        List<String> features = trained.features();
        List<String> targets = options.targets().isEmpty() ? trained.ofTargets() : options.targets();
        List<String> weights = options.weights().map(List::of).orElse(trained.ofWeights());
        List<Integer> others = new ArrayList<>();
        Stream.concat(targets.stream(), weights.stream()).forEach(name -> others.addAll(CsvHeader.named(names, name)));
        List<String> missing = new ArrayList<>(features);
        missing.removeAll(names);
        List<String> excess = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!features.contains(names.get(i)) && !others.contains(i)) {
                excess.add(names.get(i));
            }
        }
        if (!missing.isEmpty() || !excess.isEmpty()) {
            throw new BrokenDataException(
                    file,
                    0,
                    (missing.isEmpty() ? "" : "columns of the training are missing: " + Shown.list(missing) + "; ")
                            + (excess.isEmpty()
                                    ? ""
                                    : "columns are unknown to the training: " + Shown.list(excess) + "; ")
                            + "it was trained with " + Shown.list(features) + ", and the target is "
                            + Shown.list(targets));
        }
        List<Integer> places = new ArrayList<>();
        for (String feature : features) {
            if (Collections.frequency(features, feature) > 1 || Collections.frequency(names, feature) > 1) {
                throw new BrokenDataException(
                        file,
                        0,
                        "two columns are named '" + Shown.text(feature)
                                + "', so they cannot be told apart; if you remove the header and give"
                                + " --no-header, columns are taken"
                                + " in the order of the training");
            }
            places.add(names.indexOf(feature));
        }
        return places;
    }

    private static List<Integer> byPlace(
            String file, List<String> names, boolean isRow, TableColumns trained, int size, CsvOptions options)
            throws BrokenDataException {
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, names.size()).boxed().toList());
        List<String> named = Stream.concat(options.targets().stream(), options.weights().stream())
                .toList();
        if (!named.isEmpty()) {
            for (String column : named) {
                places.removeAll(places(file, names, isRow, column));
            }
        } else if (names.size() == trained.names().size()) {
            places.removeAll(trained.targets());
            places.removeAll(trained.weights());
        } else if (!isRow) {
            places.removeAll(CsvHeader.usual(names));
        }
        if (places.size() != size) {
            throw new BrokenDataException(
                    file,
                    0,
                    String.format(
                            Locale.ROOT,
                            "%d columns besides the targets; the network reads %d%s",
                            places.size(),
                            size,
                            trained.names().isEmpty() ? "" : ": " + Shown.list(trained.features())));
        }
        return places;
    }

    private static List<Integer> places(String file, List<String> names, boolean isRow, String target)
            throws BrokenDataException {
        List<String> called = isRow
                ? IntStream.rangeClosed(1, names.size())
                        .mapToObj(Integer::toString)
                        .toList()
                : names;
        List<Integer> places = CsvHeader.named(called, target);
        if (places.isEmpty()) {
            throw new BrokenDataException(
                    file, 0, "no column is named '" + target + "'; they are " + Shown.list(called));
        }
        return places;
    }
}
