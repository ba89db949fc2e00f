/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Progress;

/**
 * The manifest of a checkpoint: {@code manifest.json}, and {@code epochs.f64} with the finished epochs.
 *
 * @param format the version of its format
 * @param step how many steps had been done
 * @param identity everything that the training's result depends on, by name
 * @param progress the training's progress
 * @param standardizations how inputs and targets are standardized
 * @param names the names of the classes and columns of the training's data
 * @param measured the metrics of the training
 * @param versions of the software that wrote it, by name
 */
public record Manifest(
        int format,
        long step,
        Map<String, String> identity,
        Progress progress,
        Standardizations standardizations,
        DataNames names,
        Measured measured,
        Map<String, String> versions) {

    /** The version that is written. */
    static final int FORMAT = 6;
    /** The version whose tables had no weights, which is still read. */
    static final int WITHOUT_WEIGHTS = 5;
    /** The version whose epochs were all evaluated on test examples, which is still read. */
    static final int WITHOUT_VALIDATION = 4;
    /** The version whose targets were one column, and never standardized, which is still read. */
    static final int WITHOUT_TARGETS = 3;
    /** The version that does not say what was measured, as all were classifications, which is still read. */
    static final int WITHOUT_TASK = 2;

    /** The version without names and with the finished epochs in itself, which is still read. */
    static final int WITHOUT_NAMES = 1;

    /** @throws IllegalArgumentException if something is missing or negative */
    public Manifest {
        if (step < 0) {
            throw new IllegalArgumentException("step is " + step);
        }
        requireValues("identity", identity);
        requireValues("versions", versions);
        identity = Collections.unmodifiableMap(new LinkedHashMap<>(identity));
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    }

    /** Whether the names of classes and columns are known: not if it was written before names were saved. */
    public boolean knowsNames() {
        return format > WITHOUT_NAMES;
    }

    /** Whether the finished epochs are in a file of their own. */
    boolean keepsEpochsApart() {
        return format > WITHOUT_NAMES;
    }

    /** The same with other finished epochs. */
    Manifest withEpochs(List<History.Epoch> epochs) {
        return new Manifest(
                format, step, identity, progress.withEpochs(epochs), standardizations, names, measured, versions);
    }

    private static void requireValues(String what, Map<String, ?> values) {
        values.forEach((name, value) -> {
            if (Objects.isNull(value)) {
                throw new IllegalArgumentException(what + " has no value for " + name);
            }
        });
    }
}
