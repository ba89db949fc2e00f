/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.form;

import java.io.IOException;
import java.nio.file.Path;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.options.DataOptions;

/** A form in which a data set lies in a directory. */
public interface DatasetFormat {

    /** What it is, with the names of its files, for messages. */
    String description();

    /** Whether a directory has any of its files. */
    boolean isIn(Path directory) throws IOException;

    /** Whether its files can have ids, which a network looks up, in place of numbers. */
    boolean hasIds();

    /** Whether its files can have such targets. */
    boolean has(Target target);

    /**
     * Looks over the files of a directory.
     *
     * @throws org.dks4j.runtime.data.BrokenDataException if a file is missing or is not what it should be as a whole
     */
    Readers open(Path directory, DataOptions options) throws IOException;
}
