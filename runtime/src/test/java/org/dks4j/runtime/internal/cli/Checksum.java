/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dks4j.runtime.internal.files.Sha256;

/** Makes the checksums of a checkpoint right after a file of it was changed. */
final class Checksum {

    private Checksum() {}

    static void rewrite(Path checkpoint, String file) throws IOException {
        Path sums = checkpoint.resolve("SHA256SUMS");
        Files.writeString(
                sums,
                Files.readString(sums)
                        .replaceFirst("[0-9a-f]{64}  " + file, Sha256.ofFile(checkpoint.resolve(file)) + "  " + file));
    }
}
