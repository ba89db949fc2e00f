/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.form.DatasetFormat;
import org.dks4j.runtime.data.internal.form.Readers;
import org.dks4j.runtime.data.options.DataOptions;

/** CIFAR's binary files. */
record CifarForm(CifarLayout layout) implements DatasetFormat {

    @Override
    public String description() {
        return layout.description();
    }

    @Override
    public boolean isIn(Path directory) {
        return Stream.concat(layout.training().stream(), Stream.of(layout.test()))
                .anyMatch(name -> Files.isRegularFile(directory.resolve(name)));
    }

    @Override
    public boolean has(Target target) {
        return target.isClass();
    }

    @Override
    public boolean hasIds() {
        return false;
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        return Readers.of(Map.of(
                Part.TRAINING,
                () -> CifarReader.open(layout, directory, layout.training(), options.classes()),
                Part.TEST,
                () -> CifarReader.open(layout, directory, List.of(layout.test()), options.classes())));
    }
}
