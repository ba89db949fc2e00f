/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What benchmarks/workers.sh has written.
 *
 * @param exchanges of several sizes, by several numbers of workers
 * @param steps of samples
 */
record Measurements(List<MeasuredExchange> exchanges, List<MeasuredSteps> steps) {

    private static final double MILLISECONDS = 1e3;

    /**
     * Reads it.
     *
     * @param samples whose steps were timed
     * @throws IOException if a file is missing
     */
    static Measurements read(Path folder, List<String> samples) throws IOException {
        List<MeasuredExchange> exchanges = new ArrayList<>();
        for (String[] cells : rows(folder.resolve("exchange.csv"))) {
            exchanges.add(new MeasuredExchange(
                    Integer.parseInt(cells[0]),
                    Integer.parseInt(cells[1]),
                    seconds(cells[2]),
                    seconds(cells[3]),
                    seconds(cells[4])));
        }
        List<MeasuredSteps> steps = new ArrayList<>();
        for (String sample : samples) {
            List<MeasuredSteps.Part> parts = new ArrayList<>();
            for (String[] cells : rows(folder.resolve("steps-" + sample + ".csv"))) {
                parts.add(new MeasuredSteps.Part(
                        cells[0], cells[1], seconds(cells[2]), seconds(cells[3]), seconds(cells[4])));
            }
            steps.add(new MeasuredSteps(sample, parts));
        }
        return new Measurements(exchanges, steps);
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static double seconds(String milliseconds) {
        return Double.parseDouble(milliseconds) / MILLISECONDS;
    }

    /** The exchanges of a number of workers. */
    List<MeasuredExchange> of(int workers) {
        return exchanges.stream()
                .filter(exchange -> exchange.workers() == workers)
                .toList();
    }

    /** The steps of a sample. */
    MeasuredSteps of(String sample) {
        return steps.stream()
                .filter(measured -> measured.sample().equals(sample))
                .findFirst()
                .orElseThrow();
    }
}
