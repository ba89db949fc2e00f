/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.export.CheckpointWeights;
import org.dks4j.runtime.export.OnnxModels;
import org.dks4j.runtime.export.SavedModels;
import org.dks4j.runtime.export.VariableSource;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.internal.saver.LiteralPrefix;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.weights.WeightFormat;

/** The form of an export, chosen by the ending of the target's name. */
enum ExportForm {
    /** Weights by name, in a file of safetensors. */
    SAFETENSORS(WeightFormat.SAFETENSORS.ending(), ExportForm.WEIGHTS) {
        @Override
        void write(NetworkDefinition<?> definition, Checkpoint from, Optional<Precision> precision, Path target)
                throws IOException {
            CheckpointWeights.read(from).write(target);
        }

        @Override
        List<String> usage(Path target) {
            return List.of(
                    "Java:   Weights.read(Path.of(\"" + target + "\"))",
                    "Python: safetensors.numpy.load_file(\"" + target + "\")");
        }
    },
    /** Weights by name, in a file of NumPy's arrays. */
    NPZ(WeightFormat.NPZ.ending(), ExportForm.WEIGHTS) {
        @Override
        void write(NetworkDefinition<?> definition, Checkpoint from, Optional<Precision> precision, Path target)
                throws IOException {
            CheckpointWeights.read(from).write(target);
        }

        @Override
        List<String> usage(Path target) {
            return List.of(
                    "Java:   Weights.read(Path.of(\"" + target + "\"))", "Python: numpy.load(\"" + target + "\")");
        }
    },
    /** The network with its weights, in a file of ONNX. */
    ONNX(".onnx", "a model of ONNX always computes in float32") {
        @Override
        void write(NetworkDefinition<?> definition, Checkpoint from, Optional<Precision> precision, Path target)
                throws IOException {
            OnnxModels.export(
                    definition,
                    VariableSource.checkpoint(from.prefix()).withAveragesIfThere(),
                    from.manifest().standardizations(),
                    from.manifest().names(),
                    target);
        }

        @Override
        List<String> usage(Path target) {
            return List.of(
                    "Java:   OrtEnvironment.getEnvironment().createSession(\"" + target + "\")",
                    "Python: onnxruntime.InferenceSession(\"" + target + "\")");
        }
    },
    /** The network with its weights, in a folder. Last: every name ends so. */
    SAVED_MODEL("", "") {
        @Override
        void write(NetworkDefinition<?> definition, Checkpoint from, Optional<Precision> precision, Path target)
                throws IOException {
            if (!LiteralPrefix.isLiteral(target)) {
                throw new IOException(
                        target + ": TensorFlow cannot load a model from a folder with [ ] * ? or \\ in its name;"
                                + " export to another one");
            }
            SavedModels.export(
                    definition,
                    VariableSource.checkpoint(from.prefix()).withAveragesIfThere(),
                    from.manifest().standardizations(),
                    precision.isPresent() ? precision.get() : from.precision(),
                    from.manifest().names(),
                    target);
        }

        @Override
        List<String> usage(Path target) {
            return List.of(
                    "Java:   SavedModelBundle.load(\"" + target + "\", \"serve\")",
                    "Python: tf.saved_model.load(\"" + target + "\").signatures[\"" + SavedModels.SIGNATURE + "\"]");
        }
    };

    private final String ending;
    private final String fixed;

    private static final String WEIGHTS = "it has no effect on weights, which are float32; it belongs to SavedModels";

    /** @param fixed why no precision can be chosen; empty if one can */
    ExportForm(String ending, String fixed) {
        this.ending = ending;
        this.fixed = fixed;
    }

    static ExportForm of(Path target) {
        return Arrays.stream(values())
                .filter(form -> target.toString().endsWith(form.ending))
                .findFirst()
                .orElse(SAVED_MODEL);
    }

    /** Why no precision of products can be chosen, if none can. */
    Optional<String> whyPrecisionIsFixed() {
        return fixed.isEmpty() ? Optional.empty() : Optional.of(fixed);
    }

    /**
     * Writes it.
     *
     * @param from a checkpoint of the network
     * @param precision of products of inputs and kernels; empty for the training's
     * @throws IOException if there is something at the target, or if it cannot be written
     */
    abstract void write(NetworkDefinition<?> definition, Checkpoint from, Optional<Precision> precision, Path target)
            throws IOException;

    /** How programs read it, a line each. */
    abstract List<String> usage(Path target);
}
