/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.internal.files.FileBytes;
import org.dks4j.runtime.data.internal.files.Fingerprint;

/**
 * The bytes of files, one after another, or a part of them.
 *
 * @param name where it is, for messages
 * @param files in order
 * @param begin the place of its first byte among those of all files
 * @param end the place after its last
 */
record Text(String name, List<FileBytes> files, long begin, long end) {

    Text {
        files = List.copyOf(files);
    }

    /**
     * Opens files. They are read into memory if all together take at most the limit.
     *
     * @throws BrokenDataException if a gzip file is damaged, or unpacks to more than the limit
     */
    static Text open(String name, List<Path> paths, long memoryLimit) throws IOException {
        List<FileBytes> files = new ArrayList<>();
        long size = 0;
        for (Path path : paths) {
            FileBytes file = FileBytes.open(path, memoryLimit);
            files.add(file);
            size += file.size();
        }
        if (size <= Math.min(memoryLimit, Integer.MAX_VALUE - 8)) {
            for (int i = 0; i < files.size(); i++) {
                files.set(i, files.get(i).inMemory());
            }
        }
        return new Text(name, files, 0, size);
    }

    /** How many bytes it has. */
    long size() {
        return end - begin;
    }

    /** A part of it. */
    Text part(long from, long to) {
        return new Text(name, files, begin + from, begin + to);
    }

    /**
     * Some of its bytes.
     *
     * @param place of the first
     */
    byte[] read(long place, int length) throws IOException {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            Place next = at(place + done);
            int here = (int) Math.min(length - done, next.file().size() - next.offset());
            System.arraycopy(next.file().read(next.offset(), here), 0, bytes, done, here);
            done += here;
        }
        return bytes;
    }

    private record Place(FileBytes file, long offset) {}

    /** The byte of a place: a file that has one there. */
    private Place at(long place) {
        long offset = begin + place;
        for (FileBytes file : files) {
            if (offset < file.size()) {
                return new Place(file, offset);
            }
            offset -= file.size();
        }
        throw new IllegalArgumentException(
                String.format(Locale.ROOT, "there is no byte %d of %d in %s", place, size(), name));
    }

    /** Says what is wrong with a byte. */
    BrokenDataException problem(long place, String problem) {
        Place at = at(place);
        return new BrokenDataException(at.file().path().toString(), at.offset(), problem);
    }

    /** Adds all that tells it from others. */
    void addTo(Fingerprint fingerprint) {
        files.forEach(file -> fingerprint.add(String.valueOf(file.path().getFileName()), file.size()));
        fingerprint.add("from " + begin, size());
    }
}
