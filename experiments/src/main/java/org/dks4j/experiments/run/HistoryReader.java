/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dks4j.experiments.plan.Goal;

/** Reads the {@code history.csv} of a training. */
final class HistoryReader {

    private HistoryReader() {}

    /**
     * The epochs of a training; none if it ended before it wrote any file.
     *
     * @param goal of the plan
     * @throws IOException if the file cannot be read, or if a line is not one of an epoch
     */
    static List<Epoch> read(Path file, Goal goal) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            throw new IOException(file + " is empty; delete its folder to repeat the run");
        }
        List<String> header = Arrays.asList(lines.get(0).split(","));
        String part = goal.monitored().word();
        List<Epoch> epochs = new ArrayList<>();
        double seconds = 0;
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",");
            try {
                seconds += Double.parseDouble(field(header, fields, "seconds"));
                epochs.add(new Epoch(
                        Integer.parseInt(field(header, fields, "epoch")),
                        Long.parseLong(field(header, fields, "step")),
                        Double.parseDouble(field(header, fields, "loss")),
                        Double.parseDouble(field(header, fields, part + "_loss")),
                        Double.parseDouble(field(
                                header, fields, part + "_" + goal.criterion().name())),
                        seconds));
            } catch (IllegalArgumentException e) {
                throw new IOException(
                        String.format(
                                Locale.ROOT,
                                "%s, line %d is not the line of an epoch (%s); delete its folder to repeat the run",
                                file,
                                i + 1,
                                e.getMessage()),
                        e);
            }
        }
        return epochs;
    }

    private static String field(List<String> header, String[] fields, String name) {
        int index = header.indexOf(name);
        if (index < 0 || index >= fields.length) {
            throw new IllegalArgumentException("no value of " + name);
        }
        return fields[index];
    }
}
