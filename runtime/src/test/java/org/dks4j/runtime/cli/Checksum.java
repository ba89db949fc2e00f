package org.dks4j.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes the checksums of a checkpoint right after a file of it was changed. */
final class Checksum {

    private Checksum() {}

    static void rewrite(Path checkpoint, String file) throws IOException {
        Path sums = checkpoint.resolve("SHA256SUMS");
        Files.writeString(
                sums,
                Files.readString(sums)
                        .replaceFirst("[0-9a-f]{64}  " + file, sum(checkpoint.resolve(file)) + "  " + file));
    }

    private static String sum(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
