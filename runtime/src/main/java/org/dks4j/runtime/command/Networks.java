/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dks4j.schema.KernelFiles;

/**
 * The compiled networks on a class path, found by the files that the compiler leaves beside their classes.
 *
 * @param names the binary names of their records, sorted
 */
record Networks(List<String> names) {
    private static final String JSON = ".json";

    Networks {
        names = List.copyOf(names);
    }

    /** Those that a class loader sees. */
    static Networks of(ClassLoader loader) throws IOException {
        TreeSet<String> found = new TreeSet<>();
        for (URL folder : Collections.list(loader.getResources(KernelFiles.FOLDER))) {
            files(folder).stream()
                    .filter(file -> file.endsWith(JSON))
                    .map(file -> file.substring(0, file.length() - JSON.length()))
                    // The analysis of a network has a name of its own.
                    .filter(name -> !name.endsWith(".analysis"))
                    .forEach(found::add);
        }
        return new Networks(List.copyOf(found));
    }

    /** The names of the files in a folder of the class path. */
    private static List<String> files(URL folder) throws IOException {
        URLConnection connection = folder.openConnection();
        if (connection instanceof JarURLConnection jar) {
            String prefix = KernelFiles.FOLDER + "/";
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .toList();
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (URISyntaxException e) {
            throw new IOException(folder + " cannot be listed as a folder", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * The networks of a name: all of this simple name, or the one of this binary name.
     *
     * @param text what a user wrote
     */
    List<String> named(String text) {
        return names.stream()
                .filter(name -> name.equals(text) || simple(name).equals(text))
                .toList();
    }

    /** A record's simple name: the part of the binary name after the last dot or dollar. */
    static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    /** The shortest name that tells a network from the others. */
    String shortest(String name) {
        String simple = simple(name);
        return named(simple).size() == 1 ? simple : name;
    }
}
