/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.several;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Report;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;

/**
 * The tables of several outputs: the cells of one after those of the other.
 *
 * @param parts those that have a table
 */
record SeveralTables(List<PlacedPart> parts) implements Report {

    private static Report report(PlacedPart placed) {
        return placed.part().task().report().orElseThrow();
    }

    @Override
    public int cells() {
        return parts.stream().mapToInt(placed -> report(placed).cells()).reduce(0, Math::addExact);
    }

    @Override
    public Operand<TInt64> cell(Ops tf, Answers answers) {
        List<Operand<TInt64>> all = new ArrayList<>();
        long first = 0;
        for (PlacedPart placed : parts) {
            all.add(tf.math.add(report(placed).cell(tf, placed.of(tf, answers)), tf.constant(first)));
            first += report(placed).cells();
        }
        return all.size() == 1 ? all.get(0) : tf.concat(all, tf.constant(0));
    }

    @Override
    public List<String> lines(long[] counts, DataNames names) {
        List<String> lines = new ArrayList<>();
        int first = 0;
        for (PlacedPart placed : parts) {
            lines.add(placed.part().name() + ":");
            lines.addAll(report(placed).lines(own(placed, first, counts), placed.of(names)));
            first += report(placed).cells();
        }
        return lines;
    }

    /** Where there are several tables, each follows a line with the output's name. */
    @Override
    public String commaSeparated(long[] counts, DataNames names) {
        StringBuilder text = new StringBuilder();
        int first = 0;
        for (PlacedPart placed : parts) {
            text.append(parts.size() > 1 ? placed.part().name() + "\n" : "")
                    .append(report(placed).commaSeparated(own(placed, first, counts), placed.of(names)));
            first += report(placed).cells();
        }
        return text.toString();
    }

    private static long[] own(PlacedPart placed, int first, long... counts) {
        return Arrays.copyOfRange(counts, first, first + report(placed).cells());
    }
}
