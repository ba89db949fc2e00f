/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.multilabel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.task.AnswerReport;

/**
 * For each label how many examples have it, precision, recall and F1 at probability ½, and the area under the curve of true over false positives.
 *
 * @param labels how many there are
 */
record LabelReport(int labels) implements AnswerReport {

    /** @param area under the curve; NaN where all examples have the label or none has it */
    record Row(int examples, double precision, double recall, double f1, double area) {}

    @Override
    public List<String> lines(float[][] outputs, float[][] targets, DataNames names) {
        List<String> called = names.ofTargets(labels);
        int width = called.stream().mapToInt(String::length).max().orElse(0);
        String name = "%-" + Math.max(width, "label".length()) + "s";
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, name, "label") + "  examples  precision  recall      F1     AUC");
        for (int label = 0; label < labels; label++) {
            Row row = row(outputs, targets, label);
            lines.add(String.format(
                    Locale.ROOT,
                    name + "  %8d  %9.4f  %6.4f  %6.4f  %6.4f",
                    called.get(label),
                    row.examples(),
                    row.precision(),
                    row.recall(),
                    row.f1(),
                    row.area()));
        }
        return lines;
    }

    static Row row(float[][] outputs, float[][] targets, int label) {
        int both = 0;
        int have = 0;
        int predicted = 0;
        for (int i = 0; i < outputs.length; i++) {
            boolean has = targets[i][label] > 0;
            boolean is = outputs[i][label] > 0;
            both += has && is ? 1 : 0;
            have += has ? 1 : 0;
            predicted += is ? 1 : 0;
        }
        return new Row(
                have,
                predicted == 0 ? 0 : both / (double) predicted,
                have == 0 ? 0 : both / (double) have,
                have + predicted == 0 ? 0 : 2.0 * both / (have + predicted),
                area(outputs, targets, label, have));
    }

    /**
     * The share of pairs of an example with the label and one without it whose logits are in that order, half of equal ones: the statistic of
     * Mann and Whitney (1947).
     */
    private static double area(float[][] outputs, float[][] targets, int label, int have) {
        Integer[] order = IntStream.range(0, outputs.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> outputs[i][label]));
        double ranks = 0;
        for (int begin = 0; begin < order.length; ) {
            int end = begin;
            int positive = 0;
            while (end < order.length && outputs[order[end]][label] == outputs[order[begin]][label]) {
                positive += targets[order[end]][label] > 0 ? 1 : 0;
                end++;
            }
            // Equal logits share the mean of their ranks, begin + 1 to end.
            ranks += positive * (begin + 1 + end) / 2.0;
            begin = end;
        }
        double pairs = (double) have * (outputs.length - have);
        return (ranks - have * (have + 1.0) / 2) / pairs;
    }
}
