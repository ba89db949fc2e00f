/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.dks4j.runtime.internal.files.TfRecordFrame;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/** A file of TensorBoard's events: protocol buffers, framed as the records of a TFRecord file. */
final class EventFile implements AutoCloseable {

    /** What the names of event files begin with. */
    static final String PREFIX = "events.out.tfevents.";

    private static final String VERSION = "brain.Event:2";
    private static final double MILLISECONDS = 1e3;

    private final Path path;
    private final OutputStream out;

    private EventFile(Path path, OutputStream out) {
        this.path = path;
        this.out = out;
    }

    /**
     * Begins a file with a name that TensorBoard looks for.
     *
     * @param step what other files have of this step and later ones does not count any more
     */
    static EventFile begin(Path directory, long step) throws IOException {
        Files.createDirectories(directory);
        long pid = ProcessHandle.current().pid();
        long seconds = System.currentTimeMillis() / (long) MILLISECONDS;
        EventFile file = null;
        for (int i = 0; file == null; i++) {
            Path path =
                    directory.resolve(PREFIX + String.format(Locale.ROOT, "%010d.%s.%d.%d", seconds, host(), pid, i));
            if (!Files.exists(path)) {
                file = new EventFile(path, Files.newOutputStream(path, StandardOpenOption.CREATE_NEW));
            }
        }
        file.write(event().setFileVersion(VERSION));
        file.write(
                event().setStep(step).setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START)));
        return file;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static Event.Builder event() {
        return Event.newBuilder().setWallTime(System.currentTimeMillis() / MILLISECONDS);
    }

    /** Writes what was seen at a step. */
    void write(long step, Summary summary) throws IOException {
        write(event().setStep(step).setSummary(summary));
    }

    /** At once and as one, so that a kill loses nothing that was written. */
    private void write(Event.Builder event) throws IOException {
        try {
            out.write(TfRecordFrame.of(event.build().toByteArray()));
        } catch (IOException e) {
            throw new IOException(path + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
