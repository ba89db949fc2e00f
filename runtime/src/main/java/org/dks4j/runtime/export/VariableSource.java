/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.io.IOException;
import java.nio.file.Path;
import org.dks4j.runtime.internal.saver.Averages;

/** Where the values of an exported network's variables come from: a checkpoint, or what writes one. */
public final class VariableSource {

    private final Origin origin;
    private final Averages averages;

    private VariableSource(Origin origin, Averages averages) {
        this.origin = origin;
        this.averages = averages;
    }

    /** Gives the checkpoint. */
    Origin origin() {
        return origin;
    }

    /** Whether the moving averages of the weights are taken instead of the weights. */
    Averages averages() {
        return averages;
    }

    /** A checkpoint in TensorFlow's form, by the prefix of its files' names. */
    public static VariableSource checkpoint(Path prefix) {
        return new VariableSource(folder -> prefix, Averages.NEVER);
    }

    /**
     * Variables that are in use: {@code VariableSource.live(trainer::save)}.
     *
     * @param writer writes a checkpoint with the prefix that it is given
     */
    public static VariableSource live(Writer writer) {
        return new VariableSource(
                folder -> {
                    Path prefix = folder.resolve("values");
                    writer.save(prefix);
                    return prefix;
                },
                Averages.NEVER);
    }

    /** The same, of which the moving averages of the weights are taken. */
    public VariableSource withAverages() {
        return new VariableSource(origin, Averages.ALWAYS);
    }

    /** The same, of which the moving averages of the weights are taken if there are some. */
    public VariableSource withAveragesIfThere() {
        return new VariableSource(origin, Averages.IF_THERE);
    }

    /** Gives a checkpoint. */
    @FunctionalInterface
    interface Origin {

        /**
         * The prefix of the checkpoint.
         *
         * @param folder an empty folder that is gone after the export, in which a checkpoint may be written
         */
        Path prefix(Path folder) throws IOException;
    }

    /** Writes a checkpoint. */
    @FunctionalInterface
    public interface Writer {

        /** Writes files whose names begin with the prefix. */
        void save(Path prefix) throws IOException;
    }
}
