/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.form.DatasetFormat;
import org.dks4j.runtime.data.internal.form.PartFolders;
import org.dks4j.runtime.data.internal.form.Readers;
import org.dks4j.runtime.data.internal.form.TextNames;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.split.HeldOut;
import org.dks4j.runtime.data.split.Split;

/** Texts whose bytes are ids, a file or a folder of files for each part. */
public record TextForm() implements DatasetFormat {

    private static final SortedMap<String, Part> FILES = Collections.unmodifiableSortedMap(new TreeMap<>(
            Map.of("train.txt", Part.TRAINING, "validation.txt", Part.VALIDATION, "test.txt", Part.TEST)));

    @Override
    public String description() {
        return "texts for task = NEXT_TOKEN: train.txt, and test.txt, validation.txt or both, plain or .gz; or folders"
                + " train, validation (or val), test of .txt and .txt.gz files";
    }

    @Override
    public boolean isIn(Path directory) {
        return FILES.keySet().stream().anyMatch(name -> find(directory, name).isPresent()) || hasFolders(directory);
    }

    private static boolean hasFolders(Path directory) {
        return PartFolders.any(directory, part -> true, TextNames::isFolderOfTexts);
    }

    private static Optional<Path> find(Path directory, String name) {
        return Optional.of(directory.resolve(name))
                .filter(Files::isRegularFile)
                .or(() -> Optional.of(directory.resolve(name + ".gz")).filter(Files::isRegularFile));
    }

    /** The next byte at each position. */
    @Override
    public boolean has(Target target) {
        return switch (target.source()) {
            case STORED -> target.classes().isPresent() && target.form().shape().size() == 1;
            case STORED_PER_LOCATION, FIRST_INPUT -> false;
        };
    }

    @Override
    public boolean hasIds() {
        return true;
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        Map<Part, List<Path>> files = new EnumMap<>(Part.class);
        for (Map.Entry<String, Part> file : FILES.entrySet()) {
            find(directory, file.getKey()).ifPresent(path -> files.put(file.getValue(), List.of(path)));
        }
        if (hasFolders(directory)) {
            if (!files.isEmpty()) {
                throw new BrokenDataException(
                        directory.toString(), "there are both files and folders of texts; keep one of them");
            }
            for (Map.Entry<Part, Path> folder :
                    PartFolders.of(directory, "files of text").entrySet()) {
                files.put(folder.getKey(), TextNames.in(folder.getValue()));
            }
        }
        if (!files.containsKey(Part.TRAINING)) {
            throw new BrokenDataException(directory.toString(), "no file train.txt or train.txt.gz");
        }
        return readers(directory.toString(), files, options);
    }

    /**
     * Opens a single text, which has training examples alone.
     *
     * @throws BrokenDataException if it is too short, or if the network reads no ids
     */
    public static Readers openFile(Path file, DataOptions options) throws IOException {
        return readers(file.toString(), Map.of(Part.TRAINING, List.of(file)), options);
    }

    private static Readers readers(String name, Map<Part, List<Path>> files, DataOptions options) throws IOException {
        requireIds(name, options);
        Map<Part, Text> texts = new EnumMap<>(Part.class);
        List<String> notes = new ArrayList<>();
        for (Map.Entry<Part, List<Path>> part : files.entrySet()) {
            List<Path> paths = part.getValue();
            String where = paths.size() == 1
                    ? paths.get(0).toString()
                    : String.valueOf(paths.get(0).getParent());
            Text text = Text.open(where, paths, options.memoryLimit());
            texts.put(part.getKey(), text);
            notes.add(note(part.getKey(), text, ""));
        }
        Text training = Objects.requireNonNull(texts.get(Part.TRAINING));
        Map<Part, Readers.Opening> openings = new EnumMap<>(Part.class);
        texts.forEach((part, text) -> openings.put(part, () -> reader(part, text, options)));
        return Readers.of(openings).withNotes(notes).withSplitting((all, heldOut) -> split(training, heldOut, options));
    }

    private static void requireIds(String name, DataOptions options) throws BrokenDataException {
        if (!options.input().isOfIds()
                || !options.input().shape().equals(options.target().form().shape())) {
            throw new BrokenDataException(
                    name,
                    "a text is for a network that reads ids and gives the next one at each position; this one reads "
                            + options.input().shape() + (options.input().isOfIds() ? "" : ", which are no ids")
                            + ", and its target is " + options.target().text());
        }
    }

    private static ExampleReader reader(Part part, Text text, DataOptions options) throws BrokenDataException {
        return part == Part.TRAINING ? TextReader.training(text, options) : TextReader.evaluation(text, options);
    }

    private static String note(Part part, Text text, String what) {
        return String.format(Locale.ROOT, "%s text: %s%,d bytes", part.word(), what, text.size());
    }

    /** Holds the end of a text out, where its words have not been seen before: first to test with, then of the rest to validate with. */
    private static Readers.Divided split(Text whole, HeldOut heldOut, DataOptions options) throws IOException {
        Map<Part, ExampleReader> readers = new EnumMap<>(Part.class);
        List<String> notes = new ArrayList<>();
        Text rest = whole;
        for (Map.Entry<Part, Optional<Split>> wanted :
                List.of(Map.entry(Part.TEST, heldOut.test()), Map.entry(Part.VALIDATION, heldOut.validation()))) {
            if (wanted.getValue().isPresent()) {
                long size = wanted.getValue().get().ofEnd(whole.name(), rest.size());
                Text end = rest.part(rest.size() - size, rest.size());
                rest = rest.part(0, rest.size() - size);
                readers.put(wanted.getKey(), reader(wanted.getKey(), end, options));
                notes.add(note(wanted.getKey(), end, "the last "));
            }
        }
        readers.put(Part.TRAINING, reader(Part.TRAINING, rest, options));
        return new Readers.Divided(readers, notes);
    }
}
