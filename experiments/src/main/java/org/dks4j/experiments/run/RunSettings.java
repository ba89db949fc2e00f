/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.internal.files.Sha256;

/**
 * What all runs of an experiment have in common.
 *
 * @param epochs of each
 * @param batchSize of each
 * @param options the trainer's, except for where the data are
 * @param data the name of the data set, the same wherever it lies on a machine; empty for that on the class path
 */
public record RunSettings(int epochs, int batchSize, List<String> options, Optional<String> data) {

    public RunSettings {
        options = List.copyOf(options);
    }

    /** The trainer's options for a run, except for where it writes. */
    public List<String> options(Run run) {
        List<String> all = new ArrayList<>(run.arm().options());
        all.addAll(List.of("--learning-rate", run.rate().toPlainString()));
        all.addAll(List.of("--seed", Long.toString(run.seed())));
        all.addAll(List.of("--epochs", Integer.toString(epochs)));
        all.addAll(List.of("--batch-size", Integer.toString(batchSize)));
        all.addAll(options);
        return all;
    }

    /** What a run's result is the result of: a checksum of the network's source and the options. */
    public String identity(Run run) {
        List<String> texts = new ArrayList<>(List.of(run.arm().network().source()));
        texts.addAll(options(run));
        data.ifPresent(texts::add);
        Sha256 sum = new Sha256();
        // A zero after each, so that lists that differ have different sums.
        texts.forEach(text -> sum.add(text).add("\0"));
        return sum.hex();
    }
}
