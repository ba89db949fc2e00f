package org.dks4j.runtime.network;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.dks4j.runtime.internal.files.Sha256;
import org.dks4j.schema.KernelFiles;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that the compiler leaves beside a network's classes (docs/guide/kernel-json.md).
 *
 * @param json its bytes, UTF-8
 */
public record CompiledDescription(byte[] json) {

    /** The location of a network's JSON on the class path, given its record's binary name. */
    public static String path(String network) {
        return KernelFiles.json(network);
    }

    /**
     * That of a record, or nothing where the compiler wrote none.
     *
     * @throws IOException if it cannot be read
     */
    public static Optional<CompiledDescription> of(Class<? extends Record> record) throws IOException {
        @Nullable ClassLoader loader = record.getClassLoader();
        if (loader == null) {
            return Optional.empty();
        }
        try (@Nullable InputStream in = loader.getResourceAsStream(path(record.getName()))) {
            return in == null ? Optional.empty() : Optional.of(new CompiledDescription(in.readAllBytes()));
        }
    }

    /** The SHA-256 of the JSON: equal descriptions and constants have equal ones. */
    public String sha256() {
        return Sha256.of(json);
    }
}
