/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dks4j.runtime.data.BrokenDataException;

/**
 * Named arrays in one file, as of {@code numpy.savez}: a ZIP file of .npy files.
 *
 * @param arrays their names, without {@code .npy}, in the order of the file
 */
public record NpzFile(Path path, List<String> arrays) {

    /** What the names of arrays end in, inside of the file. */
    static final String ENDING = ".npy";

    public NpzFile {
        arrays = List.copyOf(arrays);
    }

    /**
     * Looks into a file.
     *
     * @throws BrokenDataException if it is no ZIP file
     */
    public static NpzFile open(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return new NpzFile(
                    path,
                    zip.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.endsWith(ENDING))
                            .map(name -> name.substring(0, name.length() - ENDING.length()))
                            .toList());
        } catch (ZipException e) {
            throw new BrokenDataException(
                    path.toString(), "this is no .npz file, or not all of one: " + e.getMessage());
        }
    }

    /** Whether it has all of some arrays. */
    public boolean has(String... names) {
        return arrays.containsAll(List.of(names));
    }

    /**
     * One of its arrays, unpacked in memory.
     *
     * @param limit how many bytes it may take
     * @throws BrokenDataException if there is none of this name, if it takes more, or if it is damaged
     */
    public NpyBytes array(String name, long limit) throws IOException {
        String shown = path + ": " + name + ENDING;
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry entry = zip.getEntry(name + ENDING);
            if (entry == null) {
                throw new BrokenDataException(
                        path.toString(), "there is no array '" + name + "'; its arrays are " + arrays);
            }
            NpyBytes.requireWithin(shown, entry.getSize(), limit, "save it as a .npy file, which is streamed");
            byte[] bytes = bytes(zip, entry);
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if (bytes.length != entry.getSize() || sum.getValue() != entry.getCrc()) {
                throw new BrokenDataException(shown, "its bytes are damaged: their checksum is wrong");
            }
            return new NpyBytes.InMemory(shown, path.getFileName() + ": " + name, bytes);
        } catch (ZipException e) {
            throw new BrokenDataException(shown, "its bytes are damaged: " + e.getMessage());
        }
    }

    /** One more than it should have, at most: an entry may unpack to more than it says. */
    private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes((int) entry.getSize() + 1);
        }
    }
}
