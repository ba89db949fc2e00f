/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * An experiment.
 *
 * @param name of its file, and with {@code -quick} for the quick variant
 * @param title for people
 * @param about why it is done, Markdown; may be empty
 * @param epochs of each training
 * @param batchSize of each training
 * @param validation the share of the training examples that is held out for validation; empty if none is
 * @param seeds the first is that for which learning rates are compared
 * @param data what it trains with, if it makes that itself
 * @param pictures how many test images each trained network is to give back as pictures; 0 where networks give none back
 * @param goal what trainings should reach, and by what they are compared
 * @param select by what the best learning rate is chosen
 * @param sweep the value that is swept and drawn against, a number
 * @param arms what is compared
 * @param expectations what is asserted at the end
 */
public record Plan(
        String name,
        String title,
        String about,
        int epochs,
        int batchSize,
        Optional<BigDecimal> validation,
        List<Long> seeds,
        Optional<GeneratedData> data,
        int pictures,
        Goal goal,
        Metric select,
        Optional<String> sweep,
        List<Arm> arms,
        List<Expectation> expectations) {

    public Plan {
        seeds = List.copyOf(seeds);
        arms = List.copyOf(arms);
        expectations = List.copyOf(expectations);
    }

    /** The same with other seeds. */
    public Plan withSeeds(List<Long> others) {
        return new Plan(
                name,
                title,
                about,
                epochs,
                batchSize,
                validation,
                others,
                data,
                pictures,
                goal,
                select,
                sweep,
                arms,
                expectations);
    }

    /** The same with other epochs, under a name of its own, so that results stay apart. */
    public Plan withEpochs(int others) {
        String renamed = others == epochs ? name : name + "-epochs-" + others;
        return new Plan(
                renamed,
                title,
                about,
                others,
                batchSize,
                validation,
                seeds,
                data,
                pictures,
                goal,
                select,
                sweep,
                arms,
                expectations);
    }

    /** The same with data that it does not make itself. */
    public Plan withoutGeneratedData() {
        return new Plan(
                name,
                title,
                about,
                epochs,
                batchSize,
                validation,
                seeds,
                Optional.empty(),
                pictures,
                goal,
                select,
                sweep,
                arms,
                expectations);
    }

    /**
     * The same with some of its arms.
     *
     * @throws PlanException if there is no such arm
     */
    public Plan withOnly(Glob names) {
        List<Arm> chosen = arms.stream().filter(arm -> names.matches(arm.id())).toList();
        if (chosen.isEmpty()) {
            throw new PlanException("no arm is named '%s'; the arms are: %s"
                    .formatted(
                            names.text(),
                            String.join(", ", arms.stream().map(Arm::id).toList())));
        }
        return new Plan(
                name,
                title,
                about,
                epochs,
                batchSize,
                validation,
                seeds,
                data,
                pictures,
                goal,
                select,
                sweep,
                chosen,
                expectations);
    }
}
