/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.io.IOException;
import java.util.Arrays;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Target;

/** Gives every example so many bytes, whatever its form says. */
record ResizingReader(ExampleReader reader, int bytes) implements ExampleReader {

    @Override
    public Example read(int index) throws IOException {
        Example example = reader.read(index);
        return new Example(Arrays.copyOf(example.values(), bytes), example.target());
    }

    @Override
    public String name() {
        return reader.name();
    }

    @Override
    public int count() {
        return reader.count();
    }

    @Override
    public ExampleSpec form() {
        return reader.form();
    }

    @Override
    public Target target() {
        return reader.target();
    }

    @Override
    public String fingerprint() {
        return reader.fingerprint();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
