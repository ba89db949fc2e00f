/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Options of trainers as plans write them: words between blanks, as on a command line. */
final class TrainerOptions {

    /** Options that every run is given, or that no run may have. */
    private static final Set<String> RESERVED = Set.of(
            "--epochs",
            "--batch-size",
            "--seed",
            "--learning-rate",
            "--log-dir",
            "--quiet",
            "--data",
            "--threads",
            "--checkpoint-dir",
            "--checkpoint-every",
            "--keep-best",
            "--resume");

    private TrainerOptions() {}

    /**
     * All words of some texts.
     *
     * @throws PlanException if an option is given twice, or is one that the runner gives itself
     */
    static List<String> words(String arm, List<String> texts) {
        List<String> words = texts.stream()
                .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .toList();
        Set<String> names = new HashSet<>();
        for (String name : names(words).toList()) {
            if (RESERVED.contains(name)) {
                throw new PlanException(
                        "arm '%s' has the option %s, which the runner sets itself; remove it from 'options'"
                                .formatted(arm, name));
            }
            if (!names.add(name)) {
                throw new PlanException("arm '%s' has the option %s twice (counting those of the whole plan); keep one"
                        .formatted(arm, name));
            }
        }
        return words;
    }

    private static Stream<String> names(List<String> words) {
        return words.stream().filter(word -> word.startsWith("--")).map(word -> word.replaceFirst("=.*", ""));
    }
}
