/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * One of the things that an experiment compares: a network and how it is trained, except for the learning rate and the seed.
 *
 * @param id its name in folders, expectations and tables of values: lower case
 * @param label its name for people
 * @param series what it is one point of, where a number is swept
 * @param network what is trained
 * @param values what its places were filled with
 * @param options the trainer's, as on its command line
 * @param rates the learning rates that are tried
 */
public record Arm(
        String id,
        String label,
        String series,
        Network network,
        Map<String, String> values,
        List<String> options,
        List<BigDecimal> rates) {

    public Arm {
        values = Map.copyOf(values);
        options = List.copyOf(options);
        rates = List.copyOf(rates);
    }
}
