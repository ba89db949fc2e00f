/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

/**
 * Examples that are read as they are needed, because all of them together would not fit into memory.
 *
 * @param reader reads them
 * @param corruptRecords the treatment of unreadable ones
 */
public record StreamedExamples(ExampleReader reader, CorruptRecordPolicy corruptRecords) implements ExampleSet {

    @Override
    public int count() {
        return reader.count();
    }

    @Override
    public ExampleSpec form() {
        return reader.form();
    }

    @Override
    public ExampleSpec targetForm() {
        return reader.target().form();
    }

    @Override
    public boolean isWeighted() {
        return reader.isWeighted();
    }

    @Override
    public String fingerprint() {
        return reader.fingerprint();
    }
}
