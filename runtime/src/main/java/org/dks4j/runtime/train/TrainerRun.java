/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.network.NetworkDefinition;

/** The training of a trainer, as listeners see it. */
record TrainerRun(Trainer<?> trainer) implements TrainingRun {

    @Override
    public NetworkDefinition<?> definition() {
        return trainer.definition();
    }

    @Override
    public TrainingOptions options() {
        return trainer.options();
    }

    @Override
    public Part monitored() {
        return trainer.monitored();
    }

    @Override
    public int stepsPerEpoch() {
        return trainer.stepsPerEpoch();
    }

    @Override
    public long examplesPerStep() {
        return trainer.examplesPerStep();
    }

    @Override
    public Progress progress() {
        return trainer.progress();
    }

    @Override
    public Map<String, String> identity() {
        return trainer.identity();
    }

    @Override
    public Map<String, float[]> kernelValues() throws IOException {
        return trainer.kernelValues();
    }

    @Override
    public Standardizations standardizations() {
        return trainer.standardizations();
    }

    @Override
    public DataNames names() {
        return trainer.names();
    }

    @Override
    public void save(Path prefix) throws IOException {
        trainer.save(prefix);
    }

    @Override
    public void stop(String reason) {
        trainer.stop(reason);
    }

    @Override
    public void finish(String reason) {
        trainer.finish(reason);
    }
}
