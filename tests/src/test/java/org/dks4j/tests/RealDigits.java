/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;

/** The 1,797 handwritten digits of scikit-learn, 8x8 of one channel; every fifth is for tests. */
final class RealDigits {

    static final int SIDE = 8;

    private static final String FILE = "digits.csv.gz";
    private static final int LARGEST = 16;
    private static final int FOLDS = 5;

    private RealDigits() {}

    static Dataset all() throws IOException {
        List<String> lines;
        try (InputStream file = Objects.requireNonNull(RealDigits.class.getResourceAsStream("/" + FILE), FILE);
                InputStream text = new GZIPInputStream(file)) {
            lines = new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
        List<String> training = new ArrayList<>();
        List<String> test = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            (i % FOLDS == 0 ? test : training).add(lines.get(i));
        }
        return new Dataset("digits", examples(training), examples(test), Target.ofClass(10));
    }

    /** The pixels, from 0 to 16 in the file, then the label. */
    private static Examples examples(List<String> lines) {
        byte[] pixels = new byte[lines.size() * SIDE * SIDE];
        int[] labels = new int[lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            String[] numbers = lines.get(i).split(",");
            for (int j = 0; j < SIDE * SIDE; j++) {
                pixels[i * SIDE * SIDE + j] = (byte) Math.round(Double.parseDouble(numbers[j]) * 255 / LARGEST);
            }
            labels[i] = Integer.parseInt(numbers[SIDE * SIDE]);
        }
        return ClassTargets.examples(List.of(SIDE, SIDE, 1), pixels, labels);
    }
}
