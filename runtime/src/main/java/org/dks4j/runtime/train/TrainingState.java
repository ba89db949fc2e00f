/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.saver.VariableFiles;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Saves all variables of a training, as long as its parameters are finite, and restores them. */
final class TrainingState {

    private final VariableFiles.Writing writing;
    private final VariableFiles files;
    private VariableFiles.@Nullable Reading reading;
    private final Op finite;

    TrainingState(Ops tf, Variables variables) {
        files = VariableFiles.of(tf, "checkpoint", variables.all());
        writing = files.writing();
        finite = finite(tf.withSubScope("finite"), variables.trainable());
    }

    /** Fails where a parameter is not finite. */
    private static Op finite(Ops tf, List<Variable<TFloat32>> parameters) {
        List<Op> checks = new ArrayList<>();
        for (Variable<TFloat32> parameter : parameters) {
            checks.add(tf.debugging.checkNumerics(parameter.value(), parameter.name()));
        }
        return tf.withControlDependencies(checks).noOp();
    }

    /** @throws DivergenceException if a parameter is not finite: what is saved can be gone on from */
    private void requireFinite(Session session) {
        try {
            session.runner().addTarget(finite).run().close();
        } catch (TFInvalidArgumentException e) {
            throw new DivergenceException(
                    "some parameters are no longer finite: they are not saved; earlier checkpoints are"
                            + " kept; a smaller learning rate or a longer warm-up may help",
                    e);
        }
    }

    /**
     * Saves all variables.
     *
     * @throws DivergenceException if a parameter is not finite
     * @throws IOException if the files cannot be written
     */
    void save(Session session, Path path) throws IOException {
        requireFinite(session);
        writing.run(session, path);
    }

    /** @throws IOException if the files cannot be read or are of other variables */
    void restore(Session session, Path path) throws IOException {
        // Most trainings restore nothing: their graphs have two operations less for each parameter.
        if (reading == null) {
            reading = files.reading();
        }
        reading.run(session, path);
    }
}
