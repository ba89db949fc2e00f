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

/**
 * Saves all variables of a training, as long as its parameters are finite, and restores them. The operations are added at the first of these: deep networks start
 * faster without them.
 */
final class TrainingState {

    private final Ops tf;
    private final Variables variables;
    private @Nullable Added added;

    TrainingState(Ops tf, Variables variables) {
        this.tf = tf;
        this.variables = variables;
    }

    /** Adds the operations now. */
    void prepare() {
        added();
    }

    /**
     * What was added.
     *
     * @param finite fails where a parameter is not finite
     */
    private record Added(VariableFiles.Writing writing, VariableFiles.Reading reading, Op finite) {}

    private Added added() {
        Added known = added;
        if (known == null) {
            VariableFiles files = VariableFiles.of(tf, "checkpoint", variables.all());
            known = new Added(files.writing(), files.reading(), finite(tf.withSubScope("finite")));
            added = known;
        }
        return known;
    }

    private Op finite(Ops scope) {
        List<Op> checks = new ArrayList<>();
        for (Variable<TFloat32> parameter : variables.trainable()) {
            checks.add(scope.debugging.checkNumerics(parameter.value(), parameter.name()));
        }
        return scope.withControlDependencies(checks).noOp();
    }

    /** @throws DivergenceException if a parameter is not finite: what is saved can be gone on from */
    private void requireFinite(Session session) {
        try {
            session.runner().addTarget(added().finite()).run().close();
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
        added().writing().run(session, path);
    }

    /** @throws IOException if the files cannot be read or are of other variables */
    void restore(Session session, Path path) throws IOException {
        added().reading().run(session, path);
    }
}
