/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * Something that can be read from its beginning.
 *
 * @param name where it is, for messages; its extension tells its format
 * @param opening opens it
 */
public record DataFile(String name, Opening opening) {

    /** Opens a file at its beginning. */
    @FunctionalInterface
    public interface Opening {

        /** The file's bytes, to be closed. */
        InputStream open() throws IOException;
    }

    /** The file's bytes, to be closed. */
    public InputStream open() throws IOException {
        return opening.open();
    }
}
