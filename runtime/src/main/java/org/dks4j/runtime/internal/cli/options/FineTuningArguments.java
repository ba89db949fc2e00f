/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.dks4j.runtime.export.CheckpointWeights;
import org.dks4j.runtime.train.tuning.FineTuning;
import org.dks4j.runtime.train.tuning.InitialWeights;
import org.dks4j.runtime.train.tuning.LayerPatterns;
import org.dks4j.runtime.weights.WeightFormat;
import org.dks4j.runtime.weights.Weights;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options that say what a training starts from, and how layers differ. */
public final class FineTuningArguments {

    /** They do nothing where all weights are drawn. */
    private static final Set<String> OF_WEIGHTS = Set.of("--init-except", "--init-units");

    /** Units by the names that users write. */
    public enum UnitsName {
        weights(InitialWeights.Units.WEIGHTS),
        data(InitialWeights.Units.DATA);

        private final InitialWeights.Units units;

        UnitsName(InitialWeights.Units units) {
            this.units = units;
        }
    }

    @Option(
            names = "--init-from",
            paramLabel = "PATH",
            description =
                    "start from the weights of a checkpoint (of a folder the last), a .safetensors or an .npz file")
    private @Nullable Path initFrom;

    @Option(
            names = "--init-except",
            paramLabel = "LAYERS",
            description = "layers that keep their own initial values, and weights that are left out: 'logits,head*'")
    private @Nullable String initExcept;

    @Option(
            names = "--init-units",
            paramLabel = "WHICH",
            description =
                    "how inputs are standardized: as in the training of the weights, where that is known, or by the new"
                            + " data: ${COMPLETION-CANDIDATES}")
    private UnitsName initUnits = UnitsName.weights;

    @Option(names = "--freeze", paramLabel = "LAYERS", description = "layers that stay as they are: 'stem*,group1*'")
    private @Nullable String freeze;

    /**
     * What the options say.
     *
     * @throws ParameterException if one has no effect or is not a list of layers
     * @throws IOException if the weights cannot be read
     */
    public FineTuning tuning(CommandSpec command) throws IOException {
        FineTuning tuning = FineTuning.none().withFrozen(layers(command, "--freeze", freeze));
        if (initFrom == null) {
            for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
                if (OF_WEIGHTS.contains(option.longestName())) {
                    throw new ParameterException(
                            command.commandLine(), option.longestName() + " needs --init-from PATH");
                }
            }
            return tuning;
        }
        LayerPatterns except = layers(command, "--init-except", initExcept);
        InitialWeights weights = InitialWeights.of(weights(initFrom), initFrom.toString());
        return tuning.withStart(weights.withExcept(except).withUnits(initUnits.units));
    }

    private static LayerPatterns layers(CommandSpec command, String option, @Nullable String text) {
        try {
            return text == null ? LayerPatterns.none() : LayerPatterns.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    private static Weights weights(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (KeptCheckpoint kept = CheckpointArguments.open(path, false)) {
                return kept.read(CheckpointWeights::read);
            }
        }
        if (WeightFormat.of(path).isEmpty() || !Files.exists(path)) {
            throw new IOException(path + ": there is no checkpoint here, and no .safetensors or .npz file");
        }
        return Weights.read(path);
    }
}
