/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointException;
import org.dks4j.runtime.checkpoint.FolderLock;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.internal.files.AtomicDirectory;
import org.dks4j.runtime.network.NetworkDefinition;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A checkpoint whose variables can be read although a training deletes it meanwhile: its files have second names (hard links), or are copied
 * where the file system has no such names.
 */
public final class KeptCheckpoint implements AutoCloseable {

    private final Checkpoint checkpoint;
    private final Path files;

    private KeptCheckpoint(Checkpoint checkpoint, Path files) {
        this.checkpoint = checkpoint;
        this.files = files;
    }

    /**
     * Keeps a checkpoint.
     *
     * @return empty if it was deleted or replaced before that
     * @throws IOException if its files can be neither linked nor copied
     */
    public static Optional<KeptCheckpoint> of(Checkpoint checkpoint) throws IOException {
        Path files = Files.createTempDirectory("dks4j-checkpoint-");
        boolean kept = false;
        Optional<String> before = FolderLock.fileKey(checkpoint.folder());
        try {
            for (Path file : variables(checkpoint)) {
                link(files.resolve(String.valueOf(file.getFileName())), file);
            }
            kept = before.isPresent() && before.equals(FolderLock.fileKey(checkpoint.folder()));
        } catch (NoSuchFileException e) {
            // Another folder may have come in its place.
            if (before.isPresent() && before.equals(FolderLock.fileKey(checkpoint.folder()))) {
                throw e;
            }
        } finally {
            if (!kept) {
                AtomicDirectory.delete(files);
            }
        }
        return kept ? Optional.of(new KeptCheckpoint(checkpoint, files)) : Optional.empty();
    }

    private static List<Path> variables(Checkpoint checkpoint) throws IOException {
        String prefix = String.valueOf(checkpoint.prefix().getFileName());
        try (Stream<Path> all = Files.list(checkpoint.folder())) {
            return all.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
                    .toList();
        }
    }

    private static void link(Path link, Path file) throws IOException {
        try {
            Files.createLink(link, file);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(file, link);
        }
    }

    /** The checkpoint as it was found, for what it says of itself. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /**
     * What reads the variables of a checkpoint.
     *
     * @param <T> what it makes of them
     */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Checkpoint checkpoint) throws IOException;
    }

    /**
     * Reads its variables.
     *
     * @param reader gets the same checkpoint with the kept files
     * @throws IOException what the reader throws, by the checkpoint's own name
     */
    public <T> T read(Reader<T> reader) throws IOException {
        Checkpoint kept = new Checkpoint(files, checkpoint.manifest());
        try {
            return reader.read(kept);
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            String own = message.replace(
                            kept.prefix().toString(), checkpoint.prefix().toString())
                    .replace(files.toString(), checkpoint.folder().toString());
            throw own.equals(message) ? e : new CheckpointException(own, e);
        }
    }

    /**
     * A network with its parameters, executed as the options say, in the precision of its training unless they name another.
     *
     * @param command whose options these are, for what is wrong with them
     */
    public Predictor predictor(NetworkDefinition<?> definition, ExecutionArguments execution, CommandSpec command)
            throws IOException {
        Precision precision = checkpoint.precision();
        return read(files ->
                Predictor.of(definition, files, CommandRun.checked(command, () -> execution.execution(precision))));
    }

    @Override
    public void close() throws IOException {
        AtomicDirectory.delete(files);
    }
}
