/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** What benchmarks measure of their process, and how they print it for the programs that compare them: a name and a number a line. */
final class Measured {

    static final double NANOSECONDS_PER_MILLISECOND = 1e6;
    private static final double MILLISECONDS_PER_SECOND = 1e3;
    private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

    private Measured() {}

    /** Milliseconds since a time of {@link System#nanoTime}. */
    static double millisecondsSince(long start) {
        return (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND;
    }

    /** Nanoseconds that the processors have spent on this process: other programs do not lengthen them much. */
    static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The peak of this process's resident memory. */
    static double peakMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIBIBYTES_PER_MEBIBYTE)
                .findFirst()
                .orElseThrow();
    }

    static void print(String name, double value) {
        System.out.printf(Locale.ROOT, "%s %.6f%n", name, value);
    }

    /** Prints the time of day in seconds: whoever started the process knows when that was. */
    static void printNow(String name) {
        print(name, System.currentTimeMillis() / MILLISECONDS_PER_SECOND);
    }
}
