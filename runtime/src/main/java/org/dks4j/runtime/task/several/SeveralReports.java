/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.several;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.task.AnswerReport;

/**
 * What an evaluation tells of several outputs, one after the other.
 *
 * @param parts those of which it tells something
 */
record SeveralReports(List<PlacedPart> parts) implements AnswerReport {

    @Override
    public List<String> lines(float[][] outputs, float[][] targets, DataNames names) {
        List<String> lines = new ArrayList<>();
        for (PlacedPart placed : parts) {
            lines.add(placed.part().name() + ":");
            lines.addAll(placed.part()
                    .task()
                    .answerReport()
                    .orElseThrow()
                    .lines(placed.ofOutputs(outputs), placed.ofTargets(targets), placed.of(names)));
        }
        return lines;
    }
}
