/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where data files lie: a directory, or a place on the class path. */
public abstract sealed class DataFolder {

    /** Where a jar carries a data set of its own. */
    private static final String EMBEDDED = "META-INF/dks4j/data/";

    private DataFolder() {}

    /** A directory. */
    public static DataFolder of(Path directory) {
        return new Directory(directory);
    }

    /** The data set under {@code META-INF/dks4j/data} on the class path. */
    public static DataFolder embedded() {
        return new ClassPath(DataFolder.class.getClassLoader());
    }

    /** What the folder is called, for messages. */
    public abstract String name();

    /** The file of the given name, or the same with {@code .gz} appended. */
    public Optional<DataFile> file(String name) {
        return List.of(name, name + ".gz").stream()
                .map(this::exactly)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The directory, if it is one: only its files can be listed and read at any place. */
    public abstract Optional<Path> directory();

    abstract Optional<DataFile> exactly(String name);

    private static final class Directory extends DataFolder {

        private final Path directory;

        Directory(Path directory) {
            this.directory = directory;
        }

        @Override
        public String name() {
            return directory.toString();
        }

        @Override
        public Optional<Path> directory() {
            return Optional.of(directory);
        }

        @Override
        Optional<DataFile> exactly(String name) {
            Path path = directory.resolve(name);
            return Files.isRegularFile(path)
                    ? Optional.of(new DataFile(path.toString(), () -> Files.newInputStream(path)))
                    : Optional.empty();
        }
    }

    private static final class ClassPath extends DataFolder {

        private final ClassLoader loader;

        ClassPath(ClassLoader loader) {
            this.loader = loader;
        }

        @Override
        public String name() {
            return "class path:" + EMBEDDED;
        }

        @Override
        public Optional<Path> directory() {
            return Optional.empty();
        }

        @Override
        Optional<DataFile> exactly(String name) {
            @Nullable URL url = loader.getResource(EMBEDDED + name);
            return url == null ? Optional.empty() : Optional.of(new DataFile(url.toString(), () -> stream(url)));
        }

        private static InputStream stream(URL url) throws IOException {
            return url.openStream();
        }
    }
}
