/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.csv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.options.CsvOptions;
import org.dks4j.runtime.internal.text.Shown;

/**
 * What the first line of a CSV file says of its columns.
 *
 * @param columns their names without blanks around them, or their numbers from 1
 * @param roles which of them are the targets, or, where data need none, those that are left out, and which the weights
 * @param isRow whether the first line is a row, as there is no header
 */
record CsvHeader(List<String> columns, CsvRoles roles, boolean isRow) {

    /** What the target column is called unless others are named, the first of these that there is. */
    private static final List<String> TARGETS = List.of("label", "target");

    /**
     * Reads the first line.
     *
     * @param targets how many target columns there are; 0 where data need none, and any may be left out
     * @throws BrokenDataException if it does not show whether it is a header, or which columns are the targets
     */
    static CsvHeader of(String file, List<String> first, CsvOptions options, int targets) throws BrokenDataException {
        if (first.isEmpty() && targets == 0) {
            throw new BrokenDataException(file, 0, "there is no header and no row");
        }
        int others = targets + (options.weights().isPresent() ? 1 : 0);
        if (first.size() <= others) {
            throw new BrokenDataException(
                    file,
                    0,
                    String.format(
                            Locale.ROOT,
                            "there is no header of %s and others, separated by commas, semicolons or tabs",
                            (targets == 1 ? "a target column" : targets + " target columns")
                                    + (others > targets ? ", a column of weights" : "")));
        }
        List<String> names = first.stream().map(String::strip).toList();
        boolean isRow = isRow(
                file,
                names,
                options.header(),
                !usual(names).isEmpty()
                        || Stream.concat(options.targets().stream(), options.weights().stream())
                                .anyMatch(name -> isName(names, name)));
        List<String> columns = isRow ? numbers(names.size()) : names;
        List<Integer> weights = new ArrayList<>();
        if (options.weights().isPresent()) {
            weights.add(column(file, columns, options.weights().get()));
        }
        CsvRoles roles = new CsvRoles(targets(file, columns, options.targets(), targets, weights), weights);
        if (!Collections.disjoint(roles.targets(), weights)) {
            throw new BrokenDataException(
                    file,
                    0,
                    "the column " + options.weights().orElseThrow() + " cannot be both a target and the weights");
        }
        return new CsvHeader(columns, roles, isRow);
    }

    /** A number is no name: it may be a cell, or the place of a column without a header. */
    private static boolean isName(List<String> names, String target) {
        return !CsvNumbers.isNumber(target) && !named(names, target).isEmpty();
    }

    /** The columns of the usual name of a target, from 0. */
    static List<Integer> usual(List<String> columns) {
        return TARGETS.stream()
                .map(name -> named(columns, name))
                .filter(places -> !places.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /**
     * Whether the first line of a file is a row.
     *
     * @param header whether it is a header, where that was said
     * @param known whether it has the name of a column that is known
     * @throws BrokenDataException if it has numbers, and was not said to be a header or a row
     */
    static boolean isRow(String file, List<String> first, Optional<Boolean> header, boolean known)
            throws BrokenDataException {
        for (int i = 0; i < first.size() && header.isEmpty() && !known; i++) {
            if (CsvNumbers.isNumber(first.get(i))) {
                throw new BrokenDataException(
                        file,
                        0,
                        String.format(
                                Locale.ROOT,
                                "the first line has the number %s in column %d; it must be a header with the columns' names: if it is one, give --header, if it is a row, --no-header",
                                first.get(i),
                                i + 1));
            }
        }
        return !header.orElse(true);
    }

    private static List<String> numbers(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            numbers.add(Integer.toString(i));
        }
        return numbers;
    }

    /** The columns of a name, from 0; capitals and blanks around it do not count. */
    static List<Integer> named(List<String> columns, String name) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).toLowerCase(Locale.ROOT).equals(name.strip().toLowerCase(Locale.ROOT))) {
                places.add(i);
            }
        }
        return places;
    }

    private static List<Integer> targets(
            String file, List<String> columns, List<String> wanted, int count, List<Integer> weights)
            throws BrokenDataException {
        if (wanted.isEmpty()) {
            List<Integer> usual = count <= 1 ? usual(columns) : List.of();
            if (count == 1 && usual.size() > 1) {
                throw new BrokenDataException(file, 0, "two columns are named " + columns.get(usual.get(0)));
            }
            if (!usual.isEmpty()) {
                return usual;
            }
            List<Integer> others = IntStream.range(0, columns.size())
                    .filter(column -> !weights.contains(column))
                    .boxed()
                    .toList();
            return others.subList(others.size() - count, others.size());
        }
        if (count > 0 && wanted.size() != count) {
            throw new BrokenDataException(
                    file,
                    0,
                    String.format(
                            Locale.ROOT,
                            "%d target columns are named, %s; the network predicts %d",
                            wanted.size(),
                            Shown.list(wanted),
                            count));
        }
        List<Integer> targets = new ArrayList<>();
        for (String name : wanted) {
            targets.add(column(file, columns, name));
        }
        if (targets.stream().distinct().count() < targets.size()) {
            throw new BrokenDataException(file, 0, "a target column is named twice: " + Shown.list(wanted));
        }
        return targets;
    }

    private static int column(String file, List<String> columns, String name) throws BrokenDataException {
        List<Integer> places = named(columns, name);
        if (places.size() != 1) {
            throw new BrokenDataException(
                    file,
                    0,
                    places.isEmpty()
                            ? String.format(
                                    Locale.ROOT, "no column is named '%s'; they are %s", name, Shown.list(columns))
                            : "two columns are named " + name);
        }
        return places.get(0);
    }
}
