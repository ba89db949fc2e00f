/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;

/** Reads the first input and the target of examples in memory. */
record MemoryReader(String name, Examples examples, Target target) implements ExampleReader {

    @Override
    public int count() {
        return examples.count();
    }

    @Override
    public ExampleSpec form() {
        return examples.form();
    }

    @Override
    public boolean isWeighted() {
        return examples.isWeighted();
    }

    @Override
    public Example read(int index) {
        return new Example(examples.images().example(index), examples.targets().example(index), examples.weight(index));
    }

    @Override
    public String fingerprint() {
        return examples.fingerprint();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
