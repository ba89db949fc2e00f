/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworksTest {

    @TempDir
    private Path directory;

    private static final List<String> FILES =
            List.of("a.Net.json", "a.Net.analysis.json", "a.Net.html", "b.Outer$Net.json");

    private Networks of(Path classPath) throws IOException {
        URL[] urls = {classPath.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            return Networks.of(loader);
        }
    }

    @Test
    void theyAreFoundInAFolderWhateverItIsCalled() throws IOException {
        Path classes = directory.resolve("my classes+#");
        Path folder = Files.createDirectories(classes.resolve("META-INF/dks4j/data"));
        for (String file : FILES) {
            Files.writeString(folder.resolveSibling(file), "");
        }
        assertThat(of(classes).names()).containsExactly("a.Net", "b.Outer$Net");
    }

    @Test
    void theyAreFoundInAJar() throws IOException {
        Path jar = directory.resolve("my networks.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : List.of("META-INF/", "META-INF/dks4j/")) {
                out.putNextEntry(new JarEntry(name));
            }
            for (String name : FILES) {
                out.putNextEntry(new JarEntry("META-INF/dks4j/" + name));
            }
        }
        assertThat(of(jar).names()).containsExactly("a.Net", "b.Outer$Net");
    }

    @Test
    void aSimpleNameThatTwoNetworksHaveStandsForBoth() {
        Networks networks = new Networks(List.of("a.Net", "b.Outer$Net", "b.Other"));
        assertThat(networks.named("Net")).containsExactly("a.Net", "b.Outer$Net");
        assertThat(networks.named("b.Outer$Net")).containsExactly("b.Outer$Net");
        assertThat(networks.named("Ne")).isEmpty();
        assertThat(networks.shortest("a.Net")).isEqualTo("a.Net");
        assertThat(networks.shortest("b.Other")).isEqualTo("Other");
    }
}
