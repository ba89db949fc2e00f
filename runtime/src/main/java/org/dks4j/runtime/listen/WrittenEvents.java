/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dks4j.runtime.internal.files.TfRecordFrame;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;

/** What the event files of a folder have, as TensorBoard reads them. */
final class WrittenEvents {

    private WrittenEvents() {}

    /**
     * The steps at which there is a value. A file ends at its first event that is not whole: there a kill came.
     *
     * @param tag of the value
     */
    static NavigableSet<Long> steps(Path directory, String tag) throws IOException {
        NavigableSet<Long> steps = new TreeSet<>();
        for (Path file : files(directory)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                for (Optional<Event> event = next(in); event.isPresent(); event = next(in)) {
                    take(event.get(), tag, steps);
                }
            }
        }
        return steps;
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(file -> file.getFileName().toString().startsWith(EventFile.PREFIX))
                    .sorted()
                    .toList();
        }
    }

    private static void take(Event event, String tag, NavigableSet<Long> steps) {
        if (event.getSessionLog().getStatus() == SessionLog.SessionStatus.START) {
            steps.tailSet(event.getStep(), true).clear();
        }
        if (event.getSummary().getValueList().stream()
                .anyMatch(value -> value.getTag().equals(tag))) {
            steps.add(event.getStep());
        }
    }

    private static Optional<Event> next(InputStream in) throws IOException {
        Optional<byte[]> data = TfRecordFrame.next(in);
        return data.isPresent() ? Optional.of(Event.parseFrom(data.get())) : Optional.empty();
    }
}
