/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.tfrecord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.Part;

/** Finds the TFRecord files of a folder, and to which part of the set each belongs. */
final class TfRecordFiles {

    private static final Pattern SHARD = Pattern.compile("(.*)-(\\d{1,9})-of-(\\d{1,9})(\\.tfrecords?)?");
    private static final Pattern NAME =
            Pattern.compile("(train|validation|val|test)(-\\d{1,9}-of-\\d{1,9}|([^\\p{Alpha}].*)?\\.tfrecords?)");
    private static final Pattern ENDING = Pattern.compile(".*\\.tfrecords?");
    private static final String TRAINING = "train";
    /** The parts of the words that names begin with. */
    private static final Map<String, Part> PARTS =
            Map.of(TRAINING, Part.TRAINING, "validation", Part.VALIDATION, "val", Part.VALIDATION, "test", Part.TEST);

    private final Path directory;
    /** By the word that their names begin with, each sorted by name. */
    private final Map<String, List<Path>> named = new TreeMap<>();

    private TfRecordFiles(Path directory) {
        this.directory = directory;
    }

    /** Whether a folder has any. */
    static boolean areIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(TfRecordFiles::name)
                    .anyMatch(name -> NAME.matcher(name).matches()
                            || (ENDING.matcher(name).matches() && !name.startsWith(".")));
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /**
     * Lists those of a folder.
     *
     * @throws BrokenDataException if a shard is missing, or if a name does not tell a file's part
     */
    static TfRecordFiles list(Path directory) throws IOException {
        TfRecordFiles files = new TfRecordFiles(directory);
        try (Stream<Path> listed = Files.list(directory)) {
            List<Path> sorted =
                    listed.sorted((a, b) -> name(a).compareTo(name(b))).toList();
            for (Path file : sorted) {
                files.add(file);
            }
        }
        for (List<Path> part : files.named.values()) {
            requireAllShards(part);
        }
        return files;
    }

    private void add(Path file) throws BrokenDataException {
        String name = name(file);
        Matcher matcher = NAME.matcher(name);
        if (matcher.matches()) {
            named.computeIfAbsent(matcher.group(1), part -> new ArrayList<>()).add(file);
        } else if (ENDING.matcher(name).matches() && !name.startsWith(".")) {
            throw new BrokenDataException(
                    file.toString(),
                    "the name does not say what the file is for; it must begin with train, validation, val or test");
        }
    }

    /**
     * The files of each part that there is, the training examples among them.
     *
     * @throws BrokenDataException if there are no training examples, or if two names are for one part
     */
    Map<Part, List<Path>> parts() throws BrokenDataException {
        if (!named.containsKey(TRAINING)) {
            throw new BrokenDataException(
                    directory.toString(), "no training file: train-00000-of-N or train*.tfrecord");
        }
        Map<Part, List<Path>> parts = new EnumMap<>(Part.class);
        for (Map.Entry<String, List<Path>> files : named.entrySet()) {
            List<Path> others = parts.put(PARTS.get(files.getKey()), files.getValue());
            if (others != null) {
                throw new BrokenDataException(
                        directory.toString(),
                        "there are validation files with several names, " + name(others.get(0)) + " and "
                                + name(files.getValue().get(0)) + "; keep those of one");
            }
        }
        return parts;
    }

    private static void requireAllShards(List<Path> part) throws BrokenDataException {
        int expected = 0;
        String total = "";
        for (Path file : part) {
            Matcher shard = SHARD.matcher(name(file));
            if (!shard.matches()) {
                continue;
            }
            if (!total.isEmpty() && !total.equals(shard.group(3))) {
                throw new BrokenDataException(
                        file.toString(), "a shard of " + shard.group(3) + " beside shards of " + total);
            }
            total = shard.group(3);
            if (Integer.parseInt(shard.group(2)) != expected) {
                throw missing(file, expected, total);
            }
            expected++;
        }
        if (!total.isEmpty() && expected != Integer.parseInt(total)) {
            throw missing(part.get(part.size() - 1), expected, total);
        }
    }

    private static BrokenDataException missing(Path beside, int shard, String total) {
        String name = SHARD.matcher(name(beside)).replaceFirst(String.format(Locale.ROOT, "$1-%05d-of-$3", shard));
        return new BrokenDataException(
                String.valueOf(beside.getParent()), "the shard " + name + " of " + total + " is missing");
    }
}
