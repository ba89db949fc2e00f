/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointException;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which checkpoint is used. */
public final class CheckpointArguments {

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            required = true,
            description = "a checkpoint, or a folder of checkpoints, of which the last is used")
    private @Nullable Path checkpoint;

    @Option(
            names = "--best",
            description = "use the folder's best checkpoint, by its validation examples, instead of its last")
    private boolean best;

    /**
     * Opens what the options name.
     *
     * @throws CheckpointException if there is none, or if it is damaged
     */
    public KeptCheckpoint open() throws IOException {
        return open(Objects.requireNonNull(checkpoint), best);
    }

    /**
     * Opens a checkpoint, or one of a folder: the last or the best. Where a training under way deletes it meanwhile, the one which is then
     * the last or the best.
     *
     * @throws CheckpointException if there is none, or if it is damaged
     */
    public static KeptCheckpoint open(Path path, boolean best) throws IOException {
        while (true) {
            Optional<KeptCheckpoint> kept = KeptCheckpoint.of(choose(path, best));
            if (kept.isPresent()) {
                return kept.get();
            }
        }
    }

    private static Checkpoint choose(Path path, boolean best) throws IOException {
        if (Files.isRegularFile(path.resolve("manifest.json"))) {
            return new CheckpointFolder(
                            Optional.ofNullable(path.toAbsolutePath().getParent())
                                    .orElse(path))
                    .open(path);
        }
        CheckpointFolder folder = new CheckpointFolder(path);
        Optional<Checkpoint> chosen = best ? folder.best() : folder.last();
        return chosen.orElseThrow(() -> new CheckpointException(path
                + (best
                        ? ": there is no checkpoint here of a finished epoch that was evaluated on validation examples"
                        : ": there is no checkpoint here")));
    }
}
