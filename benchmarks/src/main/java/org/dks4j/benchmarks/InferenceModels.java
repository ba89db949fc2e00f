/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.checkpoint.Manifest;
import org.dks4j.runtime.export.OnnxModels;
import org.dks4j.runtime.export.SavedModels;
import org.dks4j.runtime.export.VariableSource;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;

/**
 * Writes what {@link InferenceBenchmark} and its peers predict with, after a training of one step: {@code InferenceModels SAMPLE FOLDER} makes a
 * checkpoint in {@value #CHECKPOINTS}, {@value #ONNX} and the SavedModel {@value #SAVED_MODEL} in the folder, which has none of them yet.
 */
public final class InferenceModels {

    static final String CHECKPOINTS = "checkpoints";
    static final String ONNX = "model.onnx";
    static final String SAVED_MODEL = "saved-model";

    private static final int EXAMPLES = 64;

    private InferenceModels() {}

    /** Trains and exports. */
    public static void main(String[] args) throws IOException {
        NetworkDefinition<?> network = BenchmarkNetworks.of(args[0]);
        Path folder = Path.of(args[1]);
        Path checkpoints = folder.resolve(CHECKPOINTS);
        TrainingOptions options =
                TrainingOptions.defaults().withBatchSize(EXAMPLES).withEpochs(1);
        try (Trainer<?> trainer = new Trainer<>(network, BenchmarkData.few(network, EXAMPLES), options)) {
            trainer.train(List.of(new Checkpoints(checkpoints)));
        }
        Checkpoint checkpoint = new CheckpointFolder(checkpoints).last().orElseThrow();
        Manifest manifest = checkpoint.manifest();
        VariableSource source = VariableSource.checkpoint(checkpoint.prefix());
        OnnxModels.export(network, source, manifest.standardizations(), manifest.names(), folder.resolve(ONNX));
        SavedModels.export(
                network,
                source,
                manifest.standardizations(),
                Precision.FLOAT32,
                manifest.names(),
                folder.resolve(SAVED_MODEL));
    }
}
