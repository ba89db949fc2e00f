/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;

/** A data set that is damaged, and what must become of it. */
record DamagedFolder(Path folder) {

    Dataset open(DataOptions options) throws IOException {
        return Datasets.open(DataFolder.of(folder), options);
    }

    Examples training(DataOptions options) throws IOException {
        return (Examples) open(options).training();
    }

    /** It must be an error that names the file and all of the message. */
    void refuses(DataOptions options, Path file, String... message) {
        assertThatThrownBy(() -> open(options))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(message);
    }

    /** Where bad records are left out, so many training examples must remain; tells what was noted. */
    Set<String> skips(DataOptions options, int remaining) throws IOException {
        CorruptRecordPolicy bad = CorruptRecordPolicy.skip();
        assertThat(training(options.withCorruptRecords(bad)).count()).isEqualTo(remaining);
        return bad.problems();
    }

    static void change(Path file, int at, int... values) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < values.length; i++) {
            bytes[at + i] = (byte) values[i];
        }
        Files.write(file, bytes);
    }

    static void truncate(Path file, long size) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) size));
    }

    static void append(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.APPEND);
    }

    static void replace(Path file, String text, String other) throws IOException {
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, other));
    }
}
