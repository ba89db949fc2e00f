/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.io.IOException;

/** A data file that cannot be read as what it should be; the message names the file and, where there is one, the byte. */
public final class BrokenDataException extends IOException {

    private static final long serialVersionUID = 1L;

    /** A problem with a file as a whole. */
    public BrokenDataException(String file, String problem) {
        super(file + ": " + problem);
    }

    /**
     * A problem at one byte of a file.
     *
     * @param offset from 0, in the file or, for a gzip file, in what it unpacks to
     */
    public BrokenDataException(String file, long offset, String problem) {
        super(file + ", byte " + offset + ": " + problem);
    }
}
