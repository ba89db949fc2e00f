/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dks4j.runtime.internal.files.AtomicDirectory;
import org.dks4j.runtime.internal.text.FirstLine;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.train.TrainingRun;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * A folder of the checkpoints of one training, {@code step-0000000123} each.
 *
 * @param directory where they are
 */
public record CheckpointFolder(Path directory) {

    private static final String PREFIX = "step-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{10,18})");

    /** All checkpoints, the oldest first; none if there is no folder. Correct beside a training that saves and deletes checkpoints. */
    public List<Path> all() throws IOException {
        while (true) {
            Optional<List<Path>> listed = listed();
            if (listed.isPresent()) {
                return listed.get();
            }
        }
    }

    /** All that are there at one moment; empty if one was deleted meanwhile, as then its successor may not have been listed. */
    private Optional<List<Path>> listed() throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.of(List.of());
        }
        List<Path> named;
        try (Stream<Path> entries = Files.list(directory)) {
            named = entries.filter(entry -> step(entry).isPresent())
                    .sorted(Comparator.comparingLong(CheckpointFolder::requireStep))
                    .toList();
        }
        List<Path> folders = new ArrayList<>(named.size());
        for (Path entry : named) {
            if (Files.isDirectory(entry)) {
                folders.add(entry);
            } else if (Files.notExists(entry)) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(folders));
    }

    /**
     * The newest checkpoint.
     *
     * @throws CheckpointException if it is damaged; the message names the newest intact one
     */
    public Optional<Checkpoint> last() throws IOException {
        return opened(() -> {
            List<Path> all = all();
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
        });
    }

    /** Which checkpoint is wanted. */
    @FunctionalInterface
    private interface Choice {
        Optional<Path> choose() throws IOException;
    }

    /** Opens what is chosen; where a training under way deletes or replaces it meanwhile, what is then chosen. */
    private Optional<Checkpoint> opened(Choice choice) throws IOException {
        while (true) {
            Optional<Path> chosen = choice.choose();
            if (chosen.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> before = FolderLock.fileKey(chosen.get());
            try {
                return Optional.of(open(chosen.get()));
            } catch (IOException e) {
                if (before.isPresent() && before.equals(FolderLock.fileKey(chosen.get()))) {
                    throw e;
                }
            }
        }
    }

    /**
     * The checkpoint of the best epoch by the validation examples and the criterion of its training; of equal ones the first. None if no epoch
     * is finished, or if the training had no validation examples.
     *
     * @throws CheckpointException if it is damaged; the message names the newest intact one
     */
    public Optional<Checkpoint> best() throws IOException {
        return opened(() -> best(1).stream().findFirst());
    }

    /**
     * Reads and verifies a checkpoint.
     *
     * @throws CheckpointException if it is damaged; the message names the newest intact one before it
     */
    public Checkpoint open(Path checkpoint) throws IOException {
        try {
            return Checkpoint.open(checkpoint);
        } catch (CheckpointException e) {
            String offer = before(checkpoint)
                    .map(whole -> "\nThe previous one is intact: " + whole)
                    .orElse("");
            throw new CheckpointException(e.getMessage() + offer, e);
        }
    }

    /** The newest before one that can be read; the name of a checkpoint of another folder tells nothing here. */
    private Optional<Path> before(Path checkpoint) throws IOException {
        OptionalLong step = step(checkpoint);
        List<Path> all = all();
        for (int i = all.size() - 1; i >= 0 && step.isPresent(); i--) {
            if (requireStep(all.get(i)) < step.getAsLong() && isWhole(all.get(i))) {
                return Optional.of(all.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean isWhole(Path checkpoint) throws IOException {
        try {
            Checkpoint.open(checkpoint);
            return true;
        } catch (CheckpointException e) {
            return false;
        }
    }

    private static OptionalLong step(Path checkpoint) {
        Matcher name = NAME.matcher(checkpoint.getFileName().toString());
        return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
    }

    private static long requireStep(Path checkpoint) {
        return step(checkpoint).orElseThrow();
    }

    /** The checkpoints of later steps, the oldest first. */
    public List<Path> after(long step) throws IOException {
        return all().stream()
                .filter(checkpoint -> requireStep(checkpoint) > step)
                .toList();
    }

    /** Whether there is a checkpoint of a step, intact or not. */
    public boolean has(long step) {
        return Files.isDirectory(folder(step));
    }

    private Path folder(long step) {
        return directory.resolve(String.format(Locale.ROOT, PREFIX + "%010d", step));
    }

    /** Cleans up after a killed process. The caller must hold the folder's lock. */
    public void recover() throws IOException {
        AtomicDirectory.recover(directory, NAME);
    }

    /** Saves the state of a training whose best epoch is chosen by its task's own criterion. */
    public Path save(TrainingRun run) throws IOException {
        return save(run, run.definition().task().criterion());
    }

    /**
     * Saves the state of a training.
     *
     * @param best the criterion that selects the best epoch
     * @return where
     * @throws IOException if it cannot be written; then everything saved before is unchanged
     */
    public Path save(TrainingRun run, Criterion best) throws IOException {
        Files.createDirectories(directory);
        long step = run.progress().step(run.stepsPerEpoch());
        Path target = folder(step);
        try {
            Checkpoint.write(target, run, best);
        } catch (IOException e) {
            throw new CheckpointException("%s cannot be saved: %s; %s".formatted(target, reason(e), newest()), e);
        }
        return target;
    }

    /** TensorFlow's messages have several lines, of which the first ends with the reason, after the name of a file for a moment. */
    private static String reason(IOException e) {
        String first = FirstLine.of(e);
        return e.getCause() instanceof TensorFlowException
                ? first.substring(first.lastIndexOf("; ") + 1).strip()
                : first;
    }

    private String newest() throws IOException {
        List<Path> all = all();
        return all.isEmpty()
                ? "nothing was saved before"
                : "earlier checkpoints are intact, the last " + all.get(all.size() - 1);
    }

    /**
     * Renames checkpoints that a training will not resume from to {@code step-0000000123.superseded}. A training that resumes from an older
     * one writes them again. Nothing is deleted.
     *
     * @param step those of later steps are renamed
     */
    public void setAside(long step) throws IOException {
        for (Path checkpoint : after(step)) {
            String name = checkpoint.getFileName() + ".superseded";
            Path aside = directory.resolve(name);
            for (int i = 2; Files.exists(aside); i++) {
                aside = directory.resolve(name + "-" + i);
            }
            AtomicDirectory.move(checkpoint, aside);
        }
    }

    /**
     * Deletes all but the newest and the best.
     *
     * @param newest how many of the newest stay
     * @param best how many of the best stay
     */
    public void prune(int newest, int best) throws IOException {
        List<Path> all = all();
        List<Path> old = new ArrayList<>(all.subList(0, Math.max(0, all.size() - newest)));
        old.removeAll(best(best));
        for (Path checkpoint : old) {
            AtomicDirectory.remove(checkpoint);
        }
    }

    /** The best that were saved at the end of an epoch, the best first. */
    private List<Path> best(int count) throws IOException {
        record Scored(Path checkpoint, Checkpoint.Evaluated evaluated) {}
        List<Scored> scored = new ArrayList<>();
        for (Path checkpoint : all()) {
            evaluated(checkpoint).ifPresent(evaluated -> scored.add(new Scored(checkpoint, evaluated)));
        }
        if (scored.isEmpty()) {
            return List.of();
        }
        // A training that was resumed may be judged by another criterion since.
        Criterion best = scored.get(scored.size() - 1).evaluated().best();
        // A stable sort: of equal ones the oldest comes first.
        return scored.stream()
                .sorted(Comparator.comparingDouble(
                                (Scored each) -> best.score(each.evaluated().validation()))
                        .reversed())
                .limit(count)
                .map(Scored::checkpoint)
                .toList();
    }

    private static Optional<Checkpoint.Evaluated> evaluated(Path checkpoint) {
        try {
            return Checkpoint.evaluated(checkpoint);
        } catch (IOException e) {
            // A damaged checkpoint is never among the best; opening it says what is wrong.
            return Optional.empty();
        }
    }
}
