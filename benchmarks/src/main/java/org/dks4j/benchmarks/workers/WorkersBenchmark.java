/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks.workers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.internal.files.AtomicFile;

/**
 * Times what local workers exchange, and their training steps, and writes medians and quartiles as CSV: {@code WorkersBenchmark FOLDER
 * [WHAT]...}, with {@code exchange} and names of samples as what is measured.
 */
public final class WorkersBenchmark {

    private static final String EXCHANGE = "exchange";
    /** Bytes, from a single number on; 0 is a run that exchanges nothing. */
    private static final String EXCHANGE_SIZES =
            "0,4,1024,16384,65536,262144,1048576,2097152,4194304,16777216,67108864";

    private static final Map<Integer, Integer> EXCHANGE_ROUNDS = new LinkedHashMap<>(Map.of(2, 100, 4, 50, 8, 25));
    private static final String ONE_EXCHANGE = String.valueOf(Cluster.ONE_EXCHANGE);

    private WorkersBenchmark() {}

    /**
     * How steps of a sample are timed.
     *
     * @param batch examples that each worker has
     * @param rounds how often each kind of step has its turn
     * @param steps in a turn
     * @param buckets sizes of exchanges in bytes; 1 makes one for each parameter
     */
    private record Steps(int batch, int rounds, int steps, List<String> buckets) {

        static Steps of(String sample) {
            return sample.equals("ResNet50")
                    ? new Steps(2, 12, 2, List.of(ONE_EXCHANGE, "16777216", "4194304", "1048576", "1"))
                    : new Steps(64, 16, 15, List.of(ONE_EXCHANGE, "1048576", "262144", "1"));
        }
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        for (String what : List.of(arguments).subList(1, arguments.length)) {
            List<String> lines = what.equals(EXCHANGE) ? exchanges() : steps(what);
            lines.forEach(System.out::println);
            AtomicFile.write(
                    folder.resolve(what.equals(EXCHANGE) ? "exchange.csv" : "steps-" + what + ".csv"),
                    String.join("\n", lines) + "\n");
        }
    }

    private static List<String> exchanges() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(List.of("workers,bytes,median ms,lower quartile,upper quartile"));
        for (int workers : EXCHANGE_ROUNDS.keySet().stream().sorted().toList()) {
            List<String> printed = WorkerProcesses.run(
                    ExchangeTimes.class, workers, 1, List.of("" + EXCHANGE_ROUNDS.get(workers), EXCHANGE_SIZES));
            spreads(printed).forEach((size, spread) -> lines.add(line(workers + "," + size, spread)));
        }
        return lines;
    }

    private static List<String> steps(String sample) throws IOException, InterruptedException {
        Steps steps = Steps.of(sample);
        List<String> printed = WorkerProcesses.run(
                StepTimes.class,
                2,
                steps.buckets().size(),
                List.of(
                        sample,
                        "" + steps.batch(),
                        "" + steps.rounds(),
                        "" + steps.steps(),
                        String.join(",", steps.buckets())));
        List<String> lines = new ArrayList<>(List.of("what,which,median ms,lower quartile,upper quartile"));
        spreads(printed)
                .forEach((name, spread) ->
                        lines.add(line(name.replace(ONE_EXCHANGE, "all").replace(' ', ','), spread)));
        return lines;
    }

    /** Lines end with milliseconds, and begin with what they are of. */
    private static Map<String, Spread> spreads(List<String> lines) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (String line : lines) {
            int end = line.lastIndexOf(' ');
            values.computeIfAbsent(line.substring(0, end), name -> new ArrayList<>())
                    .add(Double.valueOf(line.substring(end + 1)));
        }
        Map<String, Spread> spreads = new LinkedHashMap<>();
        values.forEach((name, list) -> spreads.put(name, Spread.of(list)));
        return spreads;
    }

    private static String line(String name, Spread spread) {
        return String.format(Locale.ROOT, "%s,%.3f,%.3f,%.3f", name, spread.median(), spread.low(), spread.high());
    }
}
