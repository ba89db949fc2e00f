/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.saver;

import java.util.List;
import java.util.Set;

/**
 * The names of a network's weights: {@code <layer>/<weight>}, in a part of a layer {@code <layer>/<part>/<weight>}. What optimizers keep has
 * other names: it is of a weight, such as {@code hidden[0]/kernel/momentum}, or is none, such as {@code hidden[0]/input-moment}.
 */
public final class WeightNames {

    private static final Set<String> WEIGHTS =
            Set.of("kernel", "bias", "gain", "scale", "shift", "mean", "variance", "multiplier");

    private WeightNames() {}

    /** Whether a variable is a weight of a network. */
    public static boolean isWeight(String variable) {
        List<String> parts = List.of(variable.split("/", -1));
        int last = parts.size() - 1;
        return last > 0
                && WEIGHTS.contains(parts.get(last))
                && parts.subList(1, last).stream().noneMatch(WEIGHTS::contains);
    }

    /** The layer of a weight: {@code hidden[0]} of {@code hidden[0]/kernel}. */
    public static String layer(String weight) {
        int end = weight.indexOf('/');
        return end < 0 ? weight : weight.substring(0, end);
    }
}
